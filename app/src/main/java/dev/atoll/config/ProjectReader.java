package dev.atoll.config;

import dev.atoll.config.YamlReader.Field;
import dev.atoll.platform.NameFault;
import dev.atoll.platform.NameRule;
import dev.atoll.platform.TreePaths;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads one entry of {@code projects}. */
final class ProjectReader {
  private static final List<String> KEYS =
      List.of(
          "name",
          "dir",
          "workspace",
          "terraform_version",
          "autoplan",
          "execution_order_group",
          "depends_on",
          "apply_requirements");
  private static final Set<String> LATER =
      Set.of(
          "branch",
          "custom_policy_check",
          "delete_source_branch_on_merge",
          "import_requirements",
          "plan_requirements",
          "policy_check",
          "repo_locking",
          "repo_locks",
          "silence_pr_comments",
          "terraform_distribution",
          "workflow");
  private static final List<String> AUTOPLAN_KEYS = List.of("enabled", "when_modified");
  private static final Pattern VERSION =
      Pattern.compile("v?(\\d{1,6}\\.\\d{1,6}\\.\\d{1,6}(?:-[0-9A-Za-z.-]{1,40})?)");
  private static final Pattern GLOB = Pattern.compile(".*[*?\\[].*", Pattern.DOTALL);

  private final YamlReader reader;

  ProjectReader(YamlReader reader) {
    this.reader = reader;
  }

  /**
   * A project and where it is written.
   *
   * @param dependencies the nodes of {@code depends_on}, as many as there are names
   */
  record Placed(ConfiguredProject project, Node node, List<Node> dependencies) {}

  /** Empty when it has no directory, without which nothing else can be said of it. */
  Optional<Placed> read(Field item) {
    Map<String, Field> fields = reader.mapping(item, KEYS, LATER);
    Optional<String> name = field(fields, "name").flatMap(this::name);
    Optional<String> workspace = field(fields, "workspace").flatMap(this::workspace);
    Optional<String> version = field(fields, "terraform_version").flatMap(this::version);
    AutoPlan autoPlan = field(fields, "autoplan").map(this::autoPlan).orElseGet(AutoPlan::standard);
    int group =
        field(fields, "execution_order_group")
            .flatMap(field -> reader.integer(field, -1_000_000, 1_000_000))
            .orElse(0);
    List<Node> dependencyNodes = new ArrayList<>();
    List<String> dependsOn =
        field(fields, "depends_on")
            .map(field -> dependencies(field, dependencyNodes))
            .orElse(List.of());
    Optional<List<Requirement>> requirements =
        field(fields, "apply_requirements").map(this::requirements);
    return directory(item, fields)
        .map(directory ->
            new ConfiguredProject(
                name,
                directory,
                workspace.orElse(ConfiguredProject.STANDARD_WORKSPACE),
                version,
                autoPlan,
                group,
                dependsOn,
                requirements,
                reader.place(item.node())))
        .map(project -> new Placed(project, item.node(), dependencyNodes));
  }

  private Optional<String> directory(Field item, Map<String, Field> fields) {
    String allowed = "a directory from the root of the repository";
    Optional<Field> field = field(fields, "dir");
    if (field.isEmpty()) {
      if (!fields.isEmpty()) {
        reader.problem(item.node(), item.key() + ".dir is missing", allowed);
      }
      return Optional.empty();
    }
    return reader.string(field.get(), allowed).flatMap(value -> directory(field.get(), value));
  }

  private Optional<String> directory(Field field, String value) {
    if (GLOB.matcher(value).matches()) {
      reader.problem(
          field.node(),
          field.key() + " is a pattern, which is not supported yet",
          "one directory, or autodiscover for all of them");
      return Optional.empty();
    }
    return named(field, NameRule.DIRECTORY, value, "a directory inside the repository")
        .map(TreePaths::plain);
  }

  private Optional<String> name(Field field) {
    String allowed = "letters, digits and - _ . ~ /";
    return reader
        .string(field, allowed)
        .flatMap(value -> named(field, NameRule.PROJECT, value, allowed));
  }

  private Optional<String> workspace(Field field) {
    String allowed = "letters, digits and - _ . ~ & + = : @";
    return reader
        .string(field, allowed)
        .flatMap(value -> named(field, NameRule.WORKSPACE, value, allowed));
  }

  private Optional<String> named(Field field, NameRule rule, String value, String allowed) {
    Optional<NameFault> fault = rule.fault(value);
    fault.ifPresent(what ->
        reader.problem(
            field.node(),
            field.key() + " \"" + YamlReader.shown(value) + "\" " + phrase(what),
            allowed));
    return fault.isPresent() ? Optional.empty() : Optional.of(value);
  }

  private static String phrase(NameFault fault) {
    return switch (fault) {
      case EMPTY -> "is empty";
      case TOO_LONG -> "is longer than " + NameRule.LIMIT + " characters";
      case LEADING_DASH -> "begins with a hyphen";
      case ABSOLUTE -> "is absolute";
      case LEAVES_THE_TREE -> "leaves the repository";
      case CHARACTER -> "has a character that is not allowed";
    };
  }

  private Optional<String> version(Field field) {
    String allowed = "a version like \"1.9.8\"";
    Optional<String> text = reader.string(field, allowed);
    Optional<String> version =
        text.map(VERSION::matcher).filter(Matcher::matches).map(matcher -> matcher.group(1));
    if (text.isPresent() && version.isEmpty()) {
      reader.problem(
          field.node(),
          field.key() + " \"" + YamlReader.shown(text.get()) + "\" is not one version",
          allowed);
    }
    return version;
  }

  private AutoPlan autoPlan(Field field) {
    Map<String, Field> fields = reader.mapping(field, AUTOPLAN_KEYS, Set.of());
    boolean enabled = field(fields, "enabled").flatMap(reader::bool).orElse(true);
    return new AutoPlan(
        enabled ? AutoPlan.Mode.ENABLED : AutoPlan.Mode.DISABLED,
        field(fields, "when_modified").map(this::patterns));
  }

  private List<String> patterns(Field field) {
    List<String> patterns = new ArrayList<>();
    for (Field item : reader.sequence(field, "patterns of files")) {
      reader.string(item, "a pattern").ifPresent(pattern -> patterns.add(checked(item, pattern)));
    }
    return patterns;
  }

  private String checked(Field item, String pattern) {
    String positive = pattern.startsWith("!") ? pattern.substring(1) : pattern;
    GlobPattern.fault(positive)
        .ifPresent(
            fault -> reader.problem(item.node(), item.key() + " " + fault, "a pattern of files"));
    return pattern;
  }

  private List<String> dependencies(Field field, List<Node> nodes) {
    List<String> names = new ArrayList<>();
    for (Field item : reader.sequence(field, "names of projects")) {
      reader
          .string(item, "the name of a project")
          .ifPresent(name -> {
            names.add(name);
            nodes.add(item.node());
          });
    }
    return names;
  }

  private List<Requirement> requirements(Field field) {
    String allowed = String.join(", ", Requirement.words());
    List<Requirement> requirements = new ArrayList<>();
    for (Field item : reader.sequence(field, allowed)) {
      reader
          .string(item, allowed)
          .ifPresent(word ->
              Requirement.of(word)
                  .ifPresentOrElse(
                      requirements::add,
                      () ->
                          reader.problem(
                              item.node(),
                              item.key() + " \"" + YamlReader.shown(word) + "\" is not known",
                              allowed)));
    }
    return requirements.stream().distinct().toList();
  }

  private static Optional<Field> field(Map<String, Field> fields, String key) {
    return Optional.ofNullable(fields.get(key));
  }
}
