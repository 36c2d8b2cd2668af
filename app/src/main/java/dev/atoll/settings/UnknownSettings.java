package dev.atoll.settings;

import dev.atoll.platform.NearestNames;
import dev.atoll.platform.SettingsApart;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/** Settings that nothing reads, each with the one that is probably meant. */
final class UnknownSettings {
  private final List<SettingsBlock> blocks;
  private final List<ConfigurationPropertyName> apart;
  private final Readings readings;
  private final Map<ConfigurationPropertyName, List<String>> knownBelow;

  UnknownSettings(List<SettingsBlock> blocks, Collection<SettingsApart> apart, Readings readings) {
    this.blocks = blocks;
    this.apart = apart.stream().map(it -> ConfigurationPropertyName.of(it.prefix())).toList();
    this.readings = readings;
    this.apart.forEach(readings::known);
    this.knownBelow =
        readings.known().stream()
            .collect(
                Collectors.groupingBy(
                    ConfigurationPropertyName::getParent,
                    Collectors.mapping(it -> it.getLastElement(Form.DASHED), Collectors.toList())));
  }

  /** One for each misspelt name, also where a whole block stands below it. */
  List<String> problems() {
    return readings.unbound().values().stream()
        .flatMap(Set::stream)
        .distinct()
        .filter(this::isForNobody)
        .filter(name -> !readings.isUnreadable(name))
        .flatMap(name -> misspelt(name).stream())
        .distinct()
        .sorted()
        .map(this::words)
        .toList();
  }

  /** Whoever has the longest prefix decides. */
  private boolean isForNobody(ConfigurationPropertyName name) {
    NavigableMap<Integer, Boolean> takers = new TreeMap<>();
    apart.stream()
        .filter(it -> it.isAncestorOf(name))
        .forEach(it -> takers.put(it.getNumberOfElements(), true));
    blocks.stream()
        .map(SettingsBlock::prefix)
        .filter(it -> it.isAncestorOf(name))
        .forEach(it -> takers.put(it.getNumberOfElements(), !isUnbound(it, name)));
    return !takers.isEmpty() && !takers.lastEntry().getValue();
  }

  private boolean isUnbound(ConfigurationPropertyName prefix, ConfigurationPropertyName name) {
    return readings.unbound().getOrDefault(prefix, Set.of()).contains(name);
  }

  /** The first part of it that nothing asks for; none when it is a block that was left empty. */
  private Optional<ConfigurationPropertyName> misspelt(ConfigurationPropertyName name) {
    for (int length = 1; length <= name.getNumberOfElements(); length++) {
      ConfigurationPropertyName part = name.chop(length);
      if (!readings.known().contains(part)) {
        return Optional.of(part);
      }
    }
    return Optional.empty();
  }

  private String words(ConfigurationPropertyName name) {
    ConfigurationPropertyName parent = name.getParent();
    List<String> siblings = knownBelow.getOrDefault(parent, List.of());
    return NearestNames.of(name.getLastElement(Form.ORIGINAL), siblings, 1).stream()
        .findFirst()
        .map(
            meant -> "%s is no setting; %s is probably meant".formatted(name, parent.append(meant)))
        .orElseGet(() -> name + " is no setting");
  }
}
