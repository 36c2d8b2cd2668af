package dev.atoll.settings;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/** What reading all blocks has brought to light. */
final class Readings {
  private final Set<String> problems = new LinkedHashSet<>();
  private final Set<ConfigurationPropertyName> unreadable = new HashSet<>();
  private final Set<ConfigurationPropertyName> known = new HashSet<>();
  private final Map<ConfigurationPropertyName, Set<ConfigurationPropertyName>> unbound =
      new LinkedHashMap<>();

  /** Each names its setting. */
  List<String> problems() {
    return List.copyOf(problems);
  }

  void problems(List<String> found) {
    problems.addAll(found);
  }

  /** It is there, and what it or a part of it says is told to be wrong. */
  void unreadable(ConfigurationPropertyName name) {
    unreadable.add(name);
  }

  boolean isUnreadable(ConfigurationPropertyName name) {
    return unreadable.stream().anyMatch(it -> it.equals(name) || it.isAncestorOf(name));
  }

  boolean isUnreadableWithin(ConfigurationPropertyName name) {
    return unreadable.stream().anyMatch(name::isAncestorOf);
  }

  /** A name that some record asks for, with all that lead to it. */
  void known(ConfigurationPropertyName name) {
    for (ConfigurationPropertyName it = name; !it.isEmpty(); it = it.getParent()) {
      known.add(it);
    }
  }

  Set<ConfigurationPropertyName> known() {
    return Set.copyOf(known);
  }

  void unbound(ConfigurationPropertyName prefix, Set<ConfigurationPropertyName> names) {
    unbound.computeIfAbsent(prefix, _ -> new TreeSet<>()).addAll(names);
  }

  /** By the prefix of the block that could have bound them and did not. */
  Map<ConfigurationPropertyName, Set<ConfigurationPropertyName>> unbound() {
    return Map.copyOf(unbound);
  }
}
