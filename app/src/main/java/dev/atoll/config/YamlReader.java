package dev.atoll.config;

import dev.atoll.platform.NearestNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads typed values from nodes and remembers every problem with its place. */
final class YamlReader {
  // Booleans of YAML 1.1, which Atlantis' parser still takes.
  private static final Map<String, String> OLD_BOOLEANS =
      Map.of("yes", "true", "on", "true", "y", "true", "no", "false", "off", "false", "n", "false");

  private final String path;
  private final List<ConfigProblem> problems = new ArrayList<>();

  YamlReader(String path) {
    this.path = path;
  }

  /** A value and the key that it stands under, like {@code projects[2].dir}. */
  record Field(String key, Node node) {}

  List<ConfigProblem> problems() {
    return problems.stream().distinct().sorted(ConfigProblem.IN_FILE_ORDER).toList();
  }

  void problem(Node node, String message, String allowed) {
    add(node, message, Optional.of(allowed));
  }

  void problem(Node node, String message) {
    add(node, message, Optional.empty());
  }

  private void add(Node node, String message, Optional<String> allowed) {
    Optional<Mark> mark = node.getStartMark();
    problems.add(
        new ConfigProblem(
            path, line(node), mark.map(Mark::getColumn).orElse(0) + 1, message, allowed));
  }

  private static int line(Node node) {
    return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
  }

  /** For people: {@code atoll.yaml:12}. */
  String place(Node node) {
    return path + ":" + line(node);
  }

  /**
   * The known keys of a mapping. Others are problems.
   *
   * @param later keys that Atlantis knows and we do not yet
   */
  Map<String, Field> mapping(Field field, List<String> known, Collection<String> later) {
    if (!(field.node() instanceof MappingNode mapping)) {
      problem(field.node(), label(field) + " must be a mapping", String.join(", ", known));
      return Map.of();
    }
    Map<String, Field> fields = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        problem(tuple.getKeyNode(), "a key must be a word", String.join(", ", known));
      } else if (known.contains(key.getValue())) {
        Field value = new Field(joined(field.key(), key.getValue()), tuple.getValueNode());
        if (fields.putIfAbsent(key.getValue(), value) != null) {
          problem(key, value.key() + " is written twice", "each key once");
        }
      } else {
        unknownKey(field, key, known, later);
      }
    }
    return fields;
  }

  private void unknownKey(
      Field field, ScalarNode node, List<String> known, Collection<String> later) {
    String key = shown(joined(field.key(), node.getValue()));
    if (later.contains(node.getValue())) {
      problem(node, key + " is not supported yet", String.join(", ", known));
    } else if (node.getValue().equals("<<")) {
      problem(
          node, "merge keys (<<) are not part of YAML 1.2: write the keys out, or use an alias");
    } else {
      String meant =
          NearestNames.of(node.getValue(), known, 1).stream()
              .map(name -> ", did you mean " + name)
              .collect(Collectors.joining());
      problem(node, key + " is not a known key" + meant, String.join(", ", known));
    }
  }

  List<Field> sequence(Field field, String of) {
    if (!(field.node() instanceof SequenceNode sequence)) {
      problem(field.node(), label(field) + " must be a list", of);
      return List.of();
    }
    List<Field> fields = new ArrayList<>();
    for (Node node : sequence.getValue()) {
      fields.add(new Field(field.key() + "[" + fields.size() + "]", node));
    }
    return fields;
  }

  List<String> strings(Field field, String of) {
    return sequence(field, of).stream().flatMap(item -> string(item, of).stream()).toList();
  }

  /** A text. What YAML reads as a number or a boolean must be quoted: 1.10 is not 1.1. */
  Optional<String> string(Field field, String allowed) {
    if (field.node() instanceof ScalarNode scalar && scalar.getTag().equals(Tag.STR)) {
      if (scalar.getValue().isBlank()) {
        problem(scalar, label(field) + " is empty", allowed);
        return Optional.empty();
      }
      return Optional.of(scalar.getValue());
    }
    String quote =
        field.node() instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)
            ? ": put " + shown(scalar.getValue()) + " in quotes"
            : "";
    problem(field.node(), label(field) + " must be a text" + quote, allowed);
    return Optional.empty();
  }

  Optional<Boolean> bool(Field field) {
    if (field.node() instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL)) {
      return Optional.of(scalar.getValue().equalsIgnoreCase("true"));
    }
    String meant =
        field.node() instanceof ScalarNode scalar
            ? Optional.ofNullable(OLD_BOOLEANS.get(scalar.getValue().toLowerCase(Locale.ROOT)))
                .map(bool -> ": \"" + scalar.getValue() + "\" is a text in YAML 1.2, write " + bool)
                .orElse("")
            : "";
    problem(field.node(), label(field) + " must be true or false" + meant, "true, false");
    return Optional.empty();
  }

  Optional<Integer> integer(Field field, int least, int most) {
    return integer(field, least, most, "a whole number from " + least + " to " + most);
  }

  /**
   * @param allowed what to say instead of the bounds
   */
  Optional<Integer> integer(Field field, int least, int most, String allowed) {
    if (field.node() instanceof ScalarNode scalar && scalar.getTag().equals(Tag.INT)) {
      try {
        int value = Integer.parseInt(scalar.getValue());
        if (value >= least && value <= most) {
          return Optional.of(value);
        }
      } catch (NumberFormatException e) {
        // Too large, or octal: told below like every other number that is not allowed.
      }
    }
    problem(field.node(), label(field) + " must be a whole number", allowed);
    return Optional.empty();
  }

  static String label(Field field) {
    return field.key().isEmpty() ? "the file" : field.key();
  }

  static String shown(String text) {
    return text.length() > 100 ? text.substring(0, 100) + "…" : text;
  }

  private static String joined(String parent, String key) {
    return parent.isEmpty() ? key : parent + "." + key;
  }
}
