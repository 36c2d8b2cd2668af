package dev.atoll.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.command.Selection;
import dev.atoll.config.ConfigResult;
import dev.atoll.config.RepositoryConfig;
import dev.atoll.config.RepositoryConfigParser;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProjectDiscoveryTest {
  private final ProjectDiscovery discovery = new ProjectDiscovery();

  @ParameterizedTest
  @MethodSource
  void choosesWhatAChangeTouches(String changed, List<String> expected) {
    assertThat(chosen(RepositoryConfig.empty(), monorepo(), changed)).isEqualTo(expected);
  }

  static Stream<Arguments> choosesWhatAChangeTouches() {
    return Stream.of(
        touched("README.md"),
        touched("accounts/prod/README.md"),
        touched("accounts/prod/main.tf", "accounts/prod ChangedFile[path=accounts/prod/main.tf]"),
        touched("accounts/prod/gone.tf", "accounts/prod ChangedFile[path=accounts/prod/gone.tf]"),
        touched(
            "accounts/prod/.terraform.lock.hcl",
            "accounts/prod ChangedFile[path=accounts/prod/.terraform.lock.hcl]"),
        touched(
            "accounts/dev/env/dev.tfvars",
            "accounts/dev ChangedFile[path=accounts/dev/env/dev.tfvars]"),
        touched("accounts/gone/main.tf"),
        touched(
            "modules/subnet/main.tf",
            "accounts/dev ChangedModule[chain=[accounts/dev, modules/vpc, modules/subnet],"
                + " path=modules/subnet/main.tf]",
            "accounts/prod ChangedModule[chain=[accounts/prod, modules/vpc, modules/subnet],"
                + " path=modules/subnet/main.tf]"),
        touched(
            "modules/vpc/policy.json",
            "accounts/dev ReadFile[chain=[accounts/dev, modules/vpc],"
                + " path=modules/vpc/policy.json]",
            "accounts/prod ReadFile[chain=[accounts/prod, modules/vpc],"
                + " path=modules/vpc/policy.json]"),
        touched(
            "shared/users/anna.json",
            "accounts/lab ReadFile[chain=[accounts/lab], path=shared/users/anna.json]"),
        touched("modules/unused/main.tf"),
        touched("tofu/main.tofu", "tofu ChangedFile[path=tofu/main.tofu]"),
        touched("json/main.tf.json", "json ChangedFile[path=json/main.tf.json]"));
  }

  @Test
  void plansConfiguredProjectsByTheirPatterns() {
    RepositoryConfig config =
        config(
            """
            version: 3
            projects:
            - name: prod
              dir: accounts/prod
              autoplan:
                when_modified: ["*.tf", "!skip.tf", "../../modules/**"]
            - dir: accounts/dev
            - dir: accounts/dev
              workspace: blue
            - dir: accounts/gone
            """);
    assertThat(chosen(config, monorepo(), "accounts/prod/main.tf"))
        .containsExactly("prod WhenModified[pattern=*.tf, path=accounts/prod/main.tf]");
    assertThat(chosen(config, monorepo(), "accounts/prod/skip.tf")).isEmpty();
    assertThat(chosen(config, monorepo(), "accounts/prod/x.tfvars")).isEmpty();
    assertThat(chosen(config, monorepo(), "modules/vpc/README.md"))
        .containsExactly("prod WhenModified[pattern=../../modules/**, path=modules/vpc/README.md]");
    assertThat(chosen(config, monorepo(), "accounts/dev/env/x.tfvars"))
        .containsExactly(
            "accounts/dev WhenModified[pattern=**/*.tf*, path=accounts/dev/env/x.tfvars]",
            "accounts/dev[blue] WhenModified[pattern=**/*.tf*, path=accounts/dev/env/x.tfvars]");
    assertThat(chosen(config, monorepo(), "accounts/lab/main.tf")).isEmpty();
    assertThat(discovery.survey(config, monorepo()).problems())
        .containsExactly(
            new DiscoveryProblem.NothingThere(
                "accounts/gone",
                "accounts/gone",
                "atoll.yaml:10",
                DiscoveryProblem.Lacks.DIRECTORY));
  }

  @Test
  void findsProjectsBesideConfiguredOnesWhenAsked() {
    RepositoryConfig config =
        config(
            """
            version: 3
            autodiscover:
              mode: enabled
              ignore_paths: [tofu, "js*"]
            projects:
            - name: production
              dir: accounts/prod
            """);
    assertThat(discovery.survey(config, monorepo()).projects())
        .extracting(Project::id)
        .containsExactly("production", "accounts/dev", "accounts/lab");
  }

  @Test
  void tellsWhichProjectsHaveTerraformThatDoesNotParse() {
    TreeInMemory tree = monorepo().with("modules/subnet/main.tf", "resource {{\n");
    Discovery found =
        discovery.discover(RepositoryConfig.empty(), tree, List.of("accounts/prod/main.tf"));
    assertThat(found.problems())
        .containsExactly(
            new DiscoveryProblem.DoesNotParse(
                "modules/subnet/main.tf",
                1,
                "expected an attribute or a block, but found \"{\"",
                List.of("accounts/dev", "accounts/prod")));
    assertThat(
            discovery
                .discover(RepositoryConfig.empty(), tree, List.of("accounts/lab/main.tf"))
                .problems())
        .isEmpty();
  }

  @Test
  void selectsByDirectoryWorkspaceAndName() {
    Survey survey =
        discovery.survey(
            config(
                """
                version: 3
                autodiscover: {mode: enabled}
                projects:
                - {name: prod, dir: accounts/prod}
                - {dir: accounts/dev, workspace: blue}
                - {name: lost, dir: accounts/gone}
                - {dir: shared/users}
                """),
            monorepo());
    assertThat(selected(survey, new Selection.Named("lost")))
        .isEqualTo("lost of atoll.yaml:6 has no DIRECTORY accounts/gone");
    assertThat(selected(survey, of("accounts/gone", "blue")))
        .isEqualTo("lost of atoll.yaml:6 has no DIRECTORY accounts/gone");
    assertThat(selected(survey, new Selection.Named("shared/users")))
        .isEqualTo("shared/users of atoll.yaml:7 has no TERRAFORM_FILES shared/users");
    assertThat(selected(survey, new Selection.Named("prod"))).isEqualTo("[prod]");
    assertThat(selected(survey, new Selection.Named("prd"))).isEqualTo("prd? [prod]");
    assertThat(selected(survey, of("accounts/prod", null))).isEqualTo("[prod]");
    assertThat(selected(survey, of("accounts/prd", null)))
        .isEqualTo("accounts/prd? [prod, accounts/dev[blue], accounts/lab]");
    assertThat(selected(survey, of("accounts/dev", "default")))
        .isEqualTo("accounts/dev with workspace default? [accounts/dev[blue]]");
    assertThat(selected(survey, of("accounts/lab", "green"))).isEqualTo("[accounts/lab[green]]");
    assertThat(selected(survey, of(null, "blue"))).isEqualTo("[accounts/dev[blue]]");
    assertThat(selected(survey, of(null, "bleu")))
        .isEqualTo("with workspace bleu? [accounts/dev[blue]]");
    assertThat(
            survey.named(Set.of("accounts/lab[green]", "prod", "accounts/dev[green]", "gone[x]")))
        .extracting(Project::id)
        .containsExactly("prod", "accounts/lab[green]");
  }

  @Test
  void closesOverWhatAPlanDependsOn() {
    Survey survey = discovery.survey(RepositoryConfig.empty(), monorepo());
    assertThat(closure(survey, "accounts/prod"))
        .containsExactly(
            "accounts/prod/README.md",
            "accounts/prod/main.tf",
            "accounts/prod/skip.tf",
            "modules/subnet/main.tf",
            "modules/vpc/main.tf",
            "modules/vpc/policy.json");
    assertThat(closure(survey, "accounts/lab"))
        .containsExactly(
            "accounts/lab/main.tf", "shared/users/anna.json", "shared/users/bert.json");
  }

  @Test
  void digestsWhatIsInTheClosureAndNothingElse() {
    TreeInMemory tree = monorepo();
    String before = digest(tree, "default");
    assertThat(digest(tree.with("accounts/lab/main.tf", "# other"), "default")).isEqualTo(before);
    assertThat(digest(tree, "blue")).isNotEqualTo(before);
    assertThat(digest(tree.with("modules/subnet/main.tf", "# other"), "default"))
        .isNotEqualTo(before);
  }

  @Test
  void namesWhatMakesAPlanStale() {
    TreeInMemory tree = monorepo();
    Closure before = prodClosure(tree);
    tree.with("accounts/prod/main.tf", "# other").with("accounts/prod/new.tf", "");
    tree.without("accounts/prod/skip.tf");
    assertThat(Difference.between(before.contents(), prodClosure(tree).contents()))
        .contains(
            new Difference("accounts/prod/main.tf", Difference.Kind.CHANGED),
            new Difference("accounts/prod/new.tf", Difference.Kind.ADDED),
            new Difference("accounts/prod/skip.tf", Difference.Kind.REMOVED));
  }

  @Test
  void readsEachContentOnceInTwoThousandProjects() {
    TreeInMemory tree = large();
    Discovery first =
        discovery.discover(RepositoryConfig.empty(), tree, List.of("modules/m0/main.tf"));
    assertThat(first.chosen()).hasSize(2_000);
    int afterFirst = tree.reads();
    assertThat(afterFirst).isLessThanOrEqualTo(tree.files().size());
    Survey survey = discovery.survey(RepositoryConfig.empty(), tree);
    assertThat(tree.reads()).isEqualTo(afterFirst);
    assertThat(survey.projects()).hasSize(2_000);
    assertThat(
            survey.projects().stream().mapToInt(p -> survey.closureOf(p).contents().size()).sum())
        .isLessThan(2_000 * 60);
  }

  private static TreeInMemory large() {
    TreeInMemory tree = new TreeInMemory();
    IntStream.range(0, 50)
        .forEach(i ->
            tree.with(
                "modules/m" + i + "/main.tf",
                i == 0 ? "# base" : "module \"below\" {\n  source = \"../m" + (i - 1) + "\"\n}\n"));
    for (int i = 0; i < 2_000; i++) {
      String directory = "accounts/a" + i;
      tree.with(
          directory + "/main.tf",
          "module \"top\" {\n  source = \"../../modules/m" + (i % 50) + "\"\n}\n# " + i);
      for (int j = 0; j < 9; j++) {
        tree.with(
            directory + "/r" + j + ".tf", "resource \"x\" \"r" + j + "\" {\n  n = " + i + "\n}\n");
      }
    }
    return tree;
  }

  private static TreeInMemory monorepo() {
    return new TreeInMemory()
        .with("README.md", "hello")
        .with("accounts/prod/README.md", "hello")
        .with("accounts/prod/main.tf", "module \"vpc\" {\n  source = \"../../modules/vpc\"\n}\n")
        .with("accounts/prod/skip.tf", "")
        .with("accounts/dev/main.tf", "module \"vpc\" {\n  source = \"../../modules/vpc/\"\n}\n")
        .with("accounts/dev/env/dev.tfvars", "a = 1\n")
        .with(
            "accounts/lab/main.tf",
            "locals {\n  users = fileset(\"${path.module}/../../shared/users\", \"*.json\")\n}\n")
        .with("shared/users/anna.json", "{}")
        .with("shared/users/bert.json", "{ }")
        .with(
            "modules/vpc/main.tf",
            """
            module "s" {
              source = "../subnet"
            }
            locals {
              p = file("${path.module}/policy.json")
            }
            """)
        .with("modules/vpc/policy.json", "{}")
        .with("modules/subnet/main.tf", "resource \"x\" \"y\" {}\n")
        .with("modules/unused/main.tf", "resource \"x\" \"y\" {}\n")
        .with("tofu/main.tofu", "resource \"x\" \"y\" {}\n")
        .with("json/main.tf.json", "{\"resource\": {}}");
  }

  private static Arguments touched(String changed, String... expected) {
    return Arguments.of(changed, List.of(expected));
  }

  private List<String> chosen(RepositoryConfig config, SourceTree tree, String changed) {
    return discovery.discover(config, tree, List.of(changed)).chosen().stream()
        .map(chosen -> chosen.project().id() + " " + chosen.reason())
        .toList();
  }

  private static RepositoryConfig config(String yaml) {
    return ((ConfigResult.Valid)
            RepositoryConfigParser.parse("atoll.yaml", yaml.getBytes(StandardCharsets.UTF_8)))
        .config();
  }

  private static String selected(Survey survey, Selection selection) {
    return switch (ProjectSelector.select(survey, selection)) {
      case SelectionResult.Selected(List<Project> projects) ->
          projects.stream().map(Project::id).toList().toString();
      case SelectionResult.Missing(
              DiscoveryProblem.NothingThere(
                  String project,
                  String directory,
                  String place,
                  DiscoveryProblem.Lacks lacks)) ->
          "%s of %s has no %s %s".formatted(project, place, lacks, directory);
      case SelectionResult.NoSuch(String wanted, List<String> nearest) -> wanted + "? " + nearest;
    };
  }

  private static Selection of(
      @org.jspecify.annotations.Nullable String directory,
      @org.jspecify.annotations.Nullable String workspace) {
    return new Selection.Of(Optional.ofNullable(directory), Optional.ofNullable(workspace));
  }

  private static List<String> closure(Survey survey, String id) {
    return survey.projects().stream()
        .filter(project -> project.id().equals(id))
        .flatMap(project -> survey.closureOf(project).contents().keySet().stream())
        .toList();
  }

  private Closure prodClosure(SourceTree tree) {
    Survey survey = discovery.survey(RepositoryConfig.empty(), tree);
    return survey.projects().stream()
        .filter(project -> project.id().equals("accounts/prod"))
        .findFirst()
        .map(survey::closureOf)
        .orElseThrow();
  }

  private String digest(SourceTree tree, String workspace) {
    return InputDigest.of(
        prodClosure(tree),
        new InputDigest.Settings(
            workspace, "key", "terraform 1.11.4", List.of(), java.util.Map.of("A", "b")));
  }
}
