package dev.atoll.forge;

import dev.atoll.platform.NearestNames;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;

/**
 * The connections that the server's configuration names, each read by itself, so that one that is
 * wrong does not stop the others. The local forge's is bound as a record and none of them.
 */
public final class DeclaredConnections {
  public static final String PREFIX = "atoll.connections";
  private static final String OWN = "local";

  private final Binder settings;

  public DeclaredConnections(Binder settings) {
    this.settings = settings;
  }

  /** The names of those that can be read and are of this kind, in order. */
  public List<String> ofKind(String kind) {
    return names().stream()
        .filter(name -> isName(name) && kind(name).filter(kind::equals).isPresent())
        .toList();
  }

  /** Those that are of none of these kinds, or cannot be called what they are called. */
  List<Connections.Wrong> ofNoKind(List<String> kinds) {
    return names().stream().flatMap(name -> wrong(name, kinds).stream()).toList();
  }

  private Optional<Connections.Wrong> wrong(String name, List<String> kinds) {
    Optional<String> problem =
        isName(name)
            ? problem(name, kind(name), kinds)
            : Optional.of(
                "%s: a connection's name is lower-case letters, digits and hyphens, but this is \"%s\""
                    .formatted(PREFIX, name));
    return problem.map(it -> new Connections.Wrong(name, List.of(it)));
  }

  private static Optional<String> problem(String name, Optional<String> kind, List<String> kinds) {
    if (kind.filter(kinds::contains).isPresent()) {
      return Optional.empty();
    }
    String is = kind.map(it -> "is \"" + it + "\"").orElse("is missing");
    String meant =
        kind.flatMap(it -> meant(it, kinds)).map(it -> "; " + it + " is probably meant").orElse("");
    return Optional.of(
        "%s.kind must be one of %s, but %s%s"
            .formatted(setting(name), String.join(", ", kinds), is, meant));
  }

  /** One slip away: gitlab is a host of its own. */
  private static Optional<String> meant(String kind, List<String> kinds) {
    return kinds.stream().filter(it -> NearestNames.distance(kind, it) <= 1).findFirst();
  }

  private List<String> names() {
    return settings
        .bind(PREFIX, Bindable.mapOf(String.class, Object.class))
        .map(all -> new TreeSet<>(all.keySet()).stream().filter(this::isDeclared).toList())
        .orElseGet(List::of);
  }

  /** The local forge's has no kind. */
  private boolean isDeclared(String name) {
    return !name.equals(OWN) || kind(name).isPresent();
  }

  private Optional<String> kind(String name) {
    try {
      String kind = settings.bind(setting(name) + ".kind", String.class).orElse("");
      return Optional.of(kind).filter(it -> !it.isBlank());
    } catch (BindException _) {
      return Optional.empty();
    }
  }

  private static boolean isName(String name) {
    return name.matches("[a-z0-9][a-z0-9-]{0,62}");
  }

  static String setting(String name) {
    return PREFIX + "." + name;
  }
}
