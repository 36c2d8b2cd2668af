package dev.atoll.forge;

import dev.atoll.platform.SettingsApart;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.BindResult;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * What stands below {@code atoll.connections}. A connection of no kind stops the start, for nobody
 * would ever look at it; one that is wrong does not stop the others.
 */
final class DeclaredConnections implements SettingsApart {
  /** The local forge's, which is of no kind and bound as a record. */
  private static final String OWN = "local";

  private final List<ConnectionKind> kinds;

  DeclaredConnections(List<ConnectionKind> kinds) {
    this.kinds = List.copyOf(kinds);
  }

  @Override
  public String prefix() {
    return "atoll.connections";
  }

  @Override
  public List<String> problems(Binder settings) {
    return names(settings).stream().flatMap(name -> problem(name, settings).stream()).toList();
  }

  private Optional<String> problem(String name, Binder settings) {
    if (!isName(name)) {
      return Optional.of(
          "%s: a connection's name is lower-case letters, digits and hyphens, but this is \"%s\""
              .formatted(prefix(), name));
    }
    return kind(name, settings).isPresent()
        ? Optional.empty()
        : Optional.of(withoutKind(name, settings));
  }

  @Override
  public List<String> remarks(Binder settings) {
    return names(settings).stream()
        .filter(this::isName)
        .flatMap(
            name -> kind(name, settings).stream().flatMap(kind -> problems(kind, name, settings)))
        .toList();
  }

  private Stream<String> problems(ConnectionKind kind, String name, Binder settings) {
    return kind.problems(name, settings).stream()
        .map(problem ->
            problem.startsWith(setting(name)) ? problem : setting(name) + ": " + problem);
  }

  private String withoutKind(String name, Binder settings) {
    String allowed = kinds.stream().map(ConnectionKind::name).collect(Collectors.joining(", "));
    String is = declared(name, settings).map(it -> "is \"" + it + "\"").orElse("is missing");
    return "%s.kind must be one of %s, but %s".formatted(setting(name), allowed, is);
  }

  private Optional<ConnectionKind> kind(String name, Binder settings) {
    return declared(name, settings)
        .flatMap(kind -> kinds.stream().filter(it -> it.name().equals(kind)).findFirst());
  }

  private Optional<String> declared(String name, Binder settings) {
    BindResult<String> kind = settings.bind(setting(name) + ".kind", String.class);
    return kind.isBound() ? Optional.of(kind.get()) : Optional.empty();
  }

  private SortedSet<String> names(Binder settings) {
    SortedSet<String> names = new TreeSet<>();
    settings
        .bind(prefix(), Bindable.mapOf(String.class, Object.class))
        .ifBound(all -> names.addAll(all.keySet()));
    names.remove(OWN);
    return names;
  }

  private boolean isName(String name) {
    return ConfigurationPropertyName.isValid(setting(name)) && !name.contains(".");
  }

  private String setting(String name) {
    return prefix() + "." + name;
  }
}
