package dev.atoll.config;

import dev.atoll.config.YamlReader.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads {@code atoll.yaml} or {@code atlantis.yaml}, version 3. It never stops at the first problem
 * and never throws, whatever the bytes are.
 */
public final class RepositoryConfigParser {
  private static final List<String> KEYS =
      List.of("version", "parallel_plan", "parallel_apply", "autodiscover", "projects");
  private static final Set<String> LATER =
      Set.of(
          "abort_on_execution_order_fail",
          "allowed_regexp_prefixes",
          "automerge",
          "delete_source_branch_on_merge",
          "emoji_reaction",
          "metrics",
          "policies",
          "repo_locks",
          "silence_pr_comments",
          "workflows");
  private static final List<String> DISCOVERY_KEYS = List.of("mode", "ignore_paths");

  private final YamlReader reader;

  private RepositoryConfigParser(String path) {
    reader = new YamlReader(path);
  }

  /**
   * @param path how the file is named in problems
   */
  public static ConfigResult parse(String path, byte[] content) {
    return switch (YamlDocument.compose(path, content)) {
      case YamlDocument.Composed.NotYaml(ConfigProblem problem) ->
          new ConfigResult.Broken(List.of(problem));
      case YamlDocument.Composed.Empty() ->
          new ConfigResult.Broken(
              List.of(
                  new ConfigProblem(path, 1, 1, "the file is empty", Optional.of("version: 3"))));
      case YamlDocument.Composed.Root(Node node) -> new RepositoryConfigParser(path).read(node);
    };
  }

  private ConfigResult read(Node node) {
    Field root = new Field("", node);
    Map<String, Field> fields = reader.mapping(root, KEYS, LATER);
    checkVersion(root, fields);
    RepositoryConfig config =
        new RepositoryConfig(
            parallelism(fields, "parallel_plan"),
            parallelism(fields, "parallel_apply"),
            field(fields, "autodiscover")
                .map(this::autoDiscovery)
                .orElseGet(AutoDiscovery::standard),
            field(fields, "projects").map(this::projects).orElse(List.of()));
    List<ConfigProblem> problems = reader.problems();
    return problems.isEmpty() ? new ConfigResult.Valid(config) : new ConfigResult.Broken(problems);
  }

  private void checkVersion(Field root, Map<String, Field> fields) {
    Optional<Field> version = field(fields, "version");
    if (version.isEmpty()) {
      if (root.node() instanceof MappingNode) {
        reader.problem(root.node(), "version is missing", "version: 3");
      }
      return;
    }
    reader
        .integer(version.get(), 0, Integer.MAX_VALUE, "3")
        .filter(number -> number != 3)
        .ifPresent(number ->
            reader.problem(version.get().node(), "version " + number + " is not supported", "3"));
  }

  private Parallelism parallelism(Map<String, Field> fields, String key) {
    return field(fields, key).flatMap(reader::bool).orElse(true)
        ? Parallelism.PARALLEL
        : Parallelism.ONE_BY_ONE;
  }

  private AutoDiscovery autoDiscovery(Field field) {
    Map<String, Field> fields = reader.mapping(field, DISCOVERY_KEYS, Set.of());
    return new AutoDiscovery(
        field(fields, "mode").flatMap(this::mode).orElse(AutoDiscovery.Mode.AUTO),
        field(fields, "ignore_paths").map(this::ignorePaths).orElse(List.of()));
  }

  private Optional<AutoDiscovery.Mode> mode(Field field) {
    String allowed =
        Arrays.stream(AutoDiscovery.Mode.values())
            .map(AutoDiscovery.Mode::word)
            .collect(Collectors.joining(", "));
    Optional<String> word = reader.string(field, allowed);
    Optional<AutoDiscovery.Mode> mode =
        word.flatMap(typed ->
            Arrays.stream(AutoDiscovery.Mode.values())
                .filter(value -> value.word().equals(typed))
                .findFirst());
    if (word.isPresent() && mode.isEmpty()) {
      reader.problem(field.node(), field.key() + " is no " + YamlReader.shown(word.get()), allowed);
    }
    return mode;
  }

  private List<String> ignorePaths(Field field) {
    return reader.sequence(field, "globs of directories").stream()
        .flatMap(item -> glob(item).stream())
        .toList();
  }

  private Optional<String> glob(Field field) {
    Optional<String> text = reader.string(field, "a glob of directories");
    text.flatMap(GlobPattern::fault)
        .ifPresent(fault -> reader.problem(field.node(), field.key() + " " + fault, "a glob"));
    return text;
  }

  private List<ConfiguredProject> projects(Field field) {
    ProjectReader projectReader = new ProjectReader(reader);
    List<ProjectReader.Placed> placed = new ArrayList<>();
    for (Field item : reader.sequence(field, "projects, each with a dir")) {
      projectReader.read(item).ifPresent(placed::add);
    }
    new ProjectsCheck(reader).check(placed);
    return placed.stream().map(ProjectReader.Placed::project).toList();
  }

  private static Optional<Field> field(Map<String, Field> fields, String key) {
    return Optional.ofNullable(fields.get(key));
  }
}
