package dev.atoll.forge;

import dev.atoll.platform.SettingsApart;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.Binder;

/** Says what is wrong with connections when a server cannot start for another reason. */
final class ConnectionSettings implements SettingsApart {
  private final List<ConnectionKind> kinds;

  ConnectionSettings(List<ConnectionKind> kinds) {
    this.kinds = List.copyOf(kinds);
  }

  @Override
  public String prefix() {
    return DeclaredConnections.PREFIX;
  }

  @Override
  public List<String> remarks(Binder settings) {
    DeclaredConnections declared = new DeclaredConnections(settings);
    return Stream.concat(
            strays(declared).stream().flatMap(wrong -> wrong.problems().stream()),
            kinds.stream().flatMap(kind -> problems(kind, declared, settings)))
        .toList();
  }

  List<Connections.Wrong> strays(DeclaredConnections declared) {
    return declared.ofNoKind(kinds.stream().map(ConnectionKind::name).toList());
  }

  private static Stream<String> problems(
      ConnectionKind kind, DeclaredConnections declared, Binder settings) {
    return declared.ofKind(kind.name()).stream()
        .flatMap(name ->
            kind.problems(name, settings).stream()
                .map(problem -> inFull(DeclaredConnections.setting(name), problem)));
  }

  private static String inFull(String setting, String problem) {
    return problem.startsWith(setting) ? problem : setting + ": " + problem;
  }
}
