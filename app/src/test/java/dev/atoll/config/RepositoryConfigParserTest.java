package dev.atoll.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryConfigParserTest {
  @Test
  void readsEverythingThatIsKnown() {
    assertThat(
            parse(
                """
                version: 3
                parallel_plan: true
                parallel_apply: false
                autodiscover:
                  mode: enabled
                  ignore_paths: [sandbox/**]
                projects:
                - name: network
                  dir: ./accounts/network/
                  workspace: blue
                  terraform_version: v1.9.8
                  autoplan:
                    enabled: false
                    when_modified: ["*.tf", "!skip.tf", "../../modules/**"]
                  execution_order_group: 1
                  apply_requirements: [approved, undiverged]
                - name: prod
                  dir: accounts/prod
                  depends_on: [network]
                - dir: .
                """))
        .isEqualTo(
            new ConfigResult.Valid(
                new RepositoryConfig(
                    Parallelism.PARALLEL,
                    Parallelism.ONE_BY_ONE,
                    new AutoDiscovery(AutoDiscovery.Mode.ENABLED, List.of("sandbox/**")),
                    List.of(
                        new ConfiguredProject(
                            Optional.of("network"),
                            "accounts/network",
                            "blue",
                            Optional.of("1.9.8"),
                            new AutoPlan(
                                AutoPlan.Mode.DISABLED,
                                Optional.of(List.of("*.tf", "!skip.tf", "../../modules/**"))),
                            1,
                            List.of(),
                            Optional.of(List.of(Requirement.APPROVED, Requirement.UNDIVERGED)),
                            "atoll.yaml:8"),
                        plain(
                            Optional.of("prod"),
                            "accounts/prod",
                            List.of("network"),
                            "atoll.yaml:17"),
                        plain(Optional.empty(), ".", List.of(), "atoll.yaml:20")))));
  }

  @Test
  void readsAliases() {
    ConfigResult.Valid valid =
        (ConfigResult.Valid)
            parse(
                """
                version: 3
                projects:
                - dir: a
                  autoplan: &usual
                    when_modified: ["**/*.tf"]
                - dir: b
                  autoplan: *usual
                """);
    assertThat(valid.config().projects())
        .extracting(project -> project.autoPlan().patterns())
        .containsExactly(List.of("**/*.tf"), List.of("**/*.tf"));
  }

  @ParameterizedTest
  @MethodSource
  void saysWhereAndWhatIsAllowed(String yaml, List<String> expected) {
    assertThat(problems(yaml)).isEqualTo(expected);
  }

  static Stream<Arguments> saysWhereAndWhatIsAllowed() {
    String keys = "version, parallel_plan, parallel_apply, autodiscover, projects";
    String projectKeys =
        "name, dir, workspace, terraform_version, autoplan, execution_order_group, depends_on,"
            + " apply_requirements";
    return Stream.of(
        wrong("", "1:1 the file is empty [version: 3]"),
        wrong("# nothing\n", "1:1 the file is empty [version: 3]"),
        wrong("projects: []", "1:1 version is missing [version: 3]"),
        wrong("version: 2", "1:10 version 2 is not supported [3]"),
        wrong("version: '3'", "1:10 version must be a whole number [3]"),
        wrong("version: three", "1:10 version must be a whole number [3]"),
        wrong("- a", "1:1 the file must be a mapping [" + keys + "]"),
        wrong(
            "version: 3\nprojcts: []",
            "2:1 projcts is not a known key, did you mean projects [" + keys + "]"),
        wrong(
            "version: 3\nautomerge: true\nworkflows: {}\n",
            "2:1 automerge is not supported yet [" + keys + "]",
            "3:1 workflows is not supported yet [" + keys + "]"),
        wrong(
            "version: 3\nprojects:\n- dir: a\n  workflow: x\n  branch: /main/\n",
            "4:3 projects[0].workflow is not supported yet [" + projectKeys + "]",
            "5:3 projects[0].branch is not supported yet [" + projectKeys + "]"),
        wrong(
            "version: 3\nparallel_plan: yes\nparallel_apply: 'on'\n",
            "2:16 parallel_plan must be true or false: \"yes\" is a text in YAML 1.2, write true"
                + " [true, false]",
            "3:17 parallel_apply must be true or false: \"on\" is a text in YAML 1.2, write true"
                + " [true, false]"),
        wrong(
            "version: 3\nprojects: {}", "2:11 projects must be a list [projects, each with a dir]"),
        wrong(
            "version: 3\nprojects:\n- name: a",
            "3:3 projects[0].dir is missing [a directory from the root of the repository]"),
        wrong(
            "version: 3\nprojects:\n- dir: ../a\n- dir: /etc\n- dir: a/../../b",
            "3:8 projects[0].dir \"../a\" leaves the repository [a directory inside the"
                + " repository]",
            "4:8 projects[1].dir \"/etc\" is absolute [a directory inside the repository]",
            "5:8 projects[2].dir \"a/../../b\" leaves the repository [a directory inside the"
                + " repository]"),
        wrong(
            "version: 3\nprojects:\n- dir: a\n  terraform_version: 1.10\n",
            "4:22 projects[0].terraform_version must be a text: put 1.10 in quotes [a version like"
                + " \"1.9.8\"]"),
        wrong(
            "version: 3\nprojects:\n- dir: a\n  terraform_version: '>= 1.2'\n",
            "4:22 projects[0].terraform_version \">= 1.2\" is not one version [a version like"
                + " \"1.9.8\"]"),
        wrong(
            "version: 3\nprojects:\n- dir: a\n- dir: ./a/\n",
            "3:3 there are two projects in a with workspace default [another workspace, or a name"
                + " for each]",
            "4:3 there are two projects in a with workspace default [another workspace, or a name"
                + " for each]"),
        wrong(
            "version: 3\nprojects:\n- {name: x, dir: a}\n- {name: x, dir: b}\n",
            "4:3 there are two projects named x [a name of its own]"),
        wrong(
            "version: 3\nprojects:\n- {name: prod, dir: a}\n- {name: y, dir: b, depends_on:"
                + " [prd]}\n",
            "4:34 depends_on: no project is named prd [prod]"),
        wrong(
            "version: 3\nprojects:\n- {name: a, dir: a, depends_on: [c]}\n- {name: b, dir: b,"
                + " depends_on: [a]}\n- {name: c, dir: c, depends_on: [b]}\n",
            "3:3 depends_on goes in a circle: a -> c -> b -> a [an order in which one can be"
                + " first]"),
        wrong(
            "version: 3\nprojects:\n- {name: a, dir: a, depends_on: [a]}\n",
            "3:3 depends_on goes in a circle: a -> a [an order in which one can be first]"),
        wrong(
            "version: 3\nprojects:\n- dir: a\n  apply_requirements: [approve]\n",
            "4:24 projects[0].apply_requirements[0] \"approve\" is not known [approved, mergeable,"
                + " undiverged]"),
        wrong(
            "version: 3\nprojects:\n- dir: a\n  execution_order_group: high\n",
            "4:26 projects[0].execution_order_group must be a whole number [a whole number from"
                + " -1000000 to 1000000]"),
        wrong(
            "version: 3\nautodiscover: {mode: always}",
            "2:22 autodiscover.mode is no always [auto, enabled, disabled]"),
        wrong(
            "version: 3\nprojects:\n- dir: accounts/*\n",
            "3:8 projects[0].dir is a pattern, which is not supported yet [one directory, or"
                + " autodiscover for all of them]"),
        wrong(
            "version: 3\nprojects:\n- dir: a\n  autoplan: {when_modified: ['[a']}\n",
            "4:30 projects[0].autoplan.when_modified[0] has a [ that is not closed [a pattern of"
                + " files]"),
        wrong("version: 3\nversion: 3\n", "2:1 version is written twice [each key once]"),
        wrong("version: [3\n", "2:1 not YAML: expected ',' or ']', but got <stream end>"),
        wrong("a: *nowhere", "1:4 the alias *nowhere has no anchor before it"),
        wrong("a: &a [*a]", "1:8 the alias *a has no anchor before it"),
        wrong(
            "version: 3\nx: &x {a: b}\nprojects:\n- <<: *x\n  dir: a",
            "2:1 x is not a known key [" + keys + "]",
            "4:3 merge keys (<<) are not part of YAML 1.2: write the keys out, or use an alias"));
  }

  @Test
  void stopsAnAliasBomb() {
    String bomb =
        "version: 3\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
            + IntStream.range(1, 9)
                .mapToObj(i ->
                    "a"
                        + i
                        + ": &a"
                        + i
                        + " ["
                        + String.join(", ", java.util.Collections.nCopies(10, "*a" + (i - 1)))
                        + "]")
                .collect(Collectors.joining("\n"));
    assertThat(problems(bomb))
        .containsExactly("7:10 more than 200000 values once its aliases are written out");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{a: ", "- ", "? "})
  void stopsADepthBomb(String step) {
    assertThat(problems("version: 3\nprojects: " + step.repeat(5_000))).hasSize(1);
    assertThat(problems(step.repeat(100_000 / step.length()))).hasSize(1);
  }

  @Test
  void stopsALargeFile() {
    assertThat(problems("#".repeat(300_000)))
        .containsExactly("1:1 the file has 300000 bytes [at most 262144]");
  }

  @Test
  void stopsWhatIsNoText() {
    assertThat(
            RepositoryConfigParser.parse("atoll.yaml", new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1}))
        .isInstanceOf(ConfigResult.Broken.class);
    assertThat(RepositoryConfigParser.parse("atoll.yaml", new byte[] {0, 1, 2}))
        .isInstanceOf(ConfigResult.Broken.class);
  }

  @Test
  void prefersTheFileWithOurName() {
    assertThat(RepositoryConfigFiles.among(List.of("atlantis.yaml", "atoll.yaml", "atoll.yml")))
        .isEqualTo(
            new RepositoryConfigFiles(
                Optional.of("atoll.yaml"), List.of("atlantis.yaml", "atoll.yml")));
    assertThat(RepositoryConfigFiles.among(List.of("main.tf")))
        .isEqualTo(new RepositoryConfigFiles(Optional.empty(), List.of()));
  }

  private static Arguments wrong(String yaml, String... problems) {
    return Arguments.of(yaml, List.of(problems));
  }

  private static ConfigResult parse(String yaml) {
    return RepositoryConfigParser.parse("atoll.yaml", yaml.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> problems(String yaml) {
    return switch (parse(yaml)) {
      case ConfigResult.Valid(RepositoryConfig config) -> List.of("valid: " + config);
      case ConfigResult.Broken(List<ConfigProblem> problems) ->
          problems.stream().map(RepositoryConfigParserTest::line).toList();
    };
  }

  private static String line(ConfigProblem problem) {
    String place = problem.line() + ":" + problem.column() + " " + problem.message();
    return place + problem.allowed().map(allowed -> " [" + allowed + "]").orElse("");
  }

  private static ConfiguredProject plain(
      Optional<String> name, String directory, List<String> dependsOn, String place) {
    return new ConfiguredProject(
        name,
        directory,
        "default",
        Optional.empty(),
        AutoPlan.standard(),
        0,
        dependsOn,
        Optional.empty(),
        place);
  }
}
