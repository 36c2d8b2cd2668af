package dev.atoll.forge.github;

import dev.atoll.forge.ConnectionKind;
import dev.atoll.forge.DeclaredConnections;
import dev.atoll.platform.SecretResolver;
import java.util.List;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;

/** Reads what is declared as a connection to GitHub. */
final class GitHubKind implements ConnectionKind {
  private final SecretResolver secrets;

  GitHubKind(SecretResolver secrets) {
    this.secrets = secrets;
  }

  @Override
  public String name() {
    return GitHubConnections.KIND;
  }

  @Override
  public List<String> problems(String connection, Binder settings) {
    return switch (read(connection, settings)) {
      case SettingsCheck.Result.Sound _ -> List.of();
      case SettingsCheck.Result.Wrong(List<String> problems) -> problems;
    };
  }

  SettingsCheck.Result read(String name, Binder settings) {
    try {
      GitHubSettings bound =
          settings
              .bind(
                  DeclaredConnections.PREFIX + "." + name,
                  Bindable.of(GitHubSettings.class),
                  new NoUnboundElementsBindHandler(
                      BindHandler.DEFAULT, new UnboundElementsSourceFilter()))
              .get();
      return new SettingsCheck(name, bound, secrets).result();
    } catch (BindException unreadable) {
      return new SettingsCheck.Result.Wrong(problems(unreadable));
    }
  }

  private static List<String> problems(BindException unreadable) {
    return unreadable.getCause() instanceof UnboundConfigurationPropertiesException unknown
        ? unknown.getUnboundProperties().stream()
            .map(property -> property.getName() + " is no setting of a connection to GitHub")
            .toList()
        : List.of(unreadable.getName() + " cannot be read");
  }
}
