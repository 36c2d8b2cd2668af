package dev.atoll.config;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Turns bytes that anybody may have written into YAML nodes with their places. The library has no
 * limit of depth and recurses while it composes, so depth and expanded size are measured on its
 * events, which it makes without recursion, before anything is composed.
 */
final class YamlDocument {
  static final int SIZE_LIMIT = 256 * 1024;
  static final int DEPTH_LIMIT = 32;
  static final long NODE_LIMIT = 200_000;

  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setLabel("configuration")
          .setAllowDuplicateKeys(false)
          .setMaxAliasesForCollections(10_000)
          .setCodePointLimit(SIZE_LIMIT)
          .build();

  private final String path;

  private YamlDocument(String path) {
    this.path = path;
  }

  /** What the bytes are. */
  sealed interface Composed {
    record Empty() implements Composed {}

    record Root(Node node) implements Composed {}

    record NotYaml(ConfigProblem problem) implements Composed {}
  }

  static Composed compose(String path, byte[] content) {
    return new YamlDocument(path).compose(content);
  }

  private Composed compose(byte[] content) {
    if (content.length > SIZE_LIMIT) {
      return broken("the file has " + content.length + " bytes", "at most " + SIZE_LIMIT);
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
      Optional<ConfigProblem> tooMuch = tooMuch(plain);
      return tooMuch.isPresent() ? new Composed.NotYaml(tooMuch.get()) : composeText(plain);
    } catch (CharacterCodingException e) {
      return broken("the file is not text in UTF-8", "UTF-8");
    } catch (MarkedYamlEngineException e) {
      String problem = Optional.ofNullable(e.getProblem()).orElse("not readable");
      return new Composed.NotYaml(
          problem(e.getProblemMark(), "not YAML: " + oneLine(problem), Optional.empty()));
    } catch (YamlEngineException e) {
      return new Composed.NotYaml(
          problem(
              Optional.empty(),
              "not YAML: " + oneLine(String.valueOf(e.getMessage())),
              Optional.empty()));
    }
  }

  private static Composed composeText(String text) {
    return new Compose(SETTINGS)
        .composeString(text)
        .<Composed>map(Composed.Root::new)
        .orElseGet(Composed.Empty::new);
  }

  private Optional<ConfigProblem> tooMuch(String text) {
    Weight weight = new Weight();
    for (Event event : new Parse(SETTINGS).parseString(text)) {
      Optional<String> excess = weight.add(event);
      if (excess.isPresent()) {
        return Optional.of(problem(event.getStartMark(), excess.get(), Optional.empty()));
      }
    }
    return Optional.empty();
  }

  private Composed broken(String message, String allowed) {
    return new Composed.NotYaml(problem(Optional.empty(), message, Optional.of(allowed)));
  }

  private ConfigProblem problem(Optional<Mark> mark, String message, Optional<String> allowed) {
    return new ConfigProblem(
        path,
        mark.map(Mark::getLine).orElse(0) + 1,
        mark.map(Mark::getColumn).orElse(0) + 1,
        message,
        allowed);
  }

  private static String oneLine(String text) {
    String line = text.lines().findFirst().orElse("");
    return line.length() > 200 ? line.substring(0, 200) : line;
  }

  /** Counts nodes as if every alias were written out. */
  private static final class Weight {
    private final Map<Anchor, Long> finished = new HashMap<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private long total;

    private record Open(Optional<Anchor> anchor, long totalBefore) {}

    Optional<String> add(Event event) {
      switch (event) {
        case AliasEvent alias -> {
          Long weight = finished.get(alias.getAlias());
          if (weight == null) {
            return Optional.of(
                "the alias *" + alias.getAlias().getValue() + " has no anchor before it");
          }
          total += weight;
        }
        case ScalarEvent scalar -> {
          total++;
          scalar.getAnchor().ifPresent(anchor -> finished.put(anchor, 1L));
        }
        case CollectionStartEvent start -> {
          open.push(new Open(((NodeEvent) start).getAnchor(), total++));
        }
        case CollectionEndEvent _ -> {
          Open closed = open.pop();
          closed.anchor().ifPresent(anchor -> finished.put(anchor, total - closed.totalBefore()));
        }
        default -> {}
      }
      return excess();
    }

    private Optional<String> excess() {
      if (open.size() > DEPTH_LIMIT) {
        return Optional.of("nested deeper than " + DEPTH_LIMIT + " levels");
      }
      return total > NODE_LIMIT
          ? Optional.of("more than " + NODE_LIMIT + " values once its aliases are written out")
          : Optional.empty();
    }
  }
}
