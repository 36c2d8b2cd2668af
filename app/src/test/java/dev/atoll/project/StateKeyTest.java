package dev.atoll.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.config.RepositoryConfig;
import dev.atoll.config.RepositorySettings;
import dev.atoll.config.Requirement;
import dev.atoll.forge.RepositoryId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StateKeyTest {
  private static final RepositoryId INFRA = new RepositoryId("local", "team/infra");
  private static final String LOCAL_JSON = "{\"terraform\": {\"backend\": {\"local\": {}}}}";

  @ParameterizedTest
  @MethodSource
  void saysWhichStateIsWritten(String backend, String workspace, StateKey expected) {
    assertThat(StateKey.of(INFRA, project(backend, workspace), settings(List.of())))
        .isEqualTo(expected);
  }

  static Stream<Arguments> saysWhichStateIsWritten() {
    return Stream.of(
        Arguments.of("", "default", ours("atoll:local/team/infra:prod:default")),
        Arguments.of("", "blue", ours("atoll:local/team/infra:prod:blue")),
        Arguments.of(
            "backend \"local\" {}", "default", ours("atoll:local/team/infra:prod:default")),
        Arguments.of(
            "backend \"s3\" {\nbucket = \"b\"\nkey = \"a/k\"\n}", "default", theirs("s3://b/a/k")),
        Arguments.of(
            "backend \"s3\" {\nbucket = \"b\"\nkey = \"k\"\n}",
            "blue",
            theirs("s3://b/env:/blue/k")),
        Arguments.of(
            "backend \"s3\" {\nbucket = \"b\"\nkey = \"k\"\nworkspace_key_prefix = \"w\"\n}",
            "blue",
            theirs("s3://b/w/blue/k")),
        Arguments.of(
            "backend \"s3\" {}",
            "default",
            new StateKey.Unknown("the backend \"s3\" does not write out its bucket")),
        Arguments.of(
            "backend \"s3\" {\nbucket = \"b\"\nkey = var.k\n}",
            "default",
            new StateKey.Unknown("the backend \"s3\" does not write out its key")),
        Arguments.of(
            "backend \"gcs\" {\nbucket = \"b\"\nprefix = \"p\"\n}",
            "default",
            theirs("gs://b/p/default.tfstate")),
        Arguments.of(
            "backend \"pg\" {}",
            "default",
            new StateKey.Unknown("the backend \"pg\" is not one whose state Atoll can name")),
        Arguments.of(
            "cloud {\norganization = \"o\"\nworkspaces {\nname = \"w\"\n}\n}",
            "default",
            theirs("cloud:app.terraform.io/o/w")));
  }

  @Test
  void takesTheServersWordFirst() {
    RepositorySettings settings =
        settings(List.of(new RepositorySettings.StateKeySetting("prod", "default", "legacy")));
    assertThat(StateKey.of(INFRA, project("backend \"pg\" {}", "default"), settings))
        .isEqualTo(theirs("configured:legacy"));
    assertThat(StateKey.of(INFRA, project("", "default"), settings))
        .isEqualTo(ours("configured:legacy"));
  }

  @Test
  void doesNotKnowItWhereAFileThatCannotBeReadMayNameABackend() {
    String block = "terraform {\nbackend \"s3\" {\nbucket = \"b\"\nkey = \"k\"\n}\n}\n";
    StateKey unknown =
        new StateKey.Unknown("prod/b.tf cannot be read here, and may name a backend");
    assertThat(key(Map.of("prod/a.tf", "locals {}\n", "prod/b.tf", "{{{"))).isEqualTo(unknown);
    assertThat(key(Map.of("prod/a.tf", block, "prod/b.tf", "{{{"))).isEqualTo(theirs("s3://b/k"));
    assertThat(key(Map.of("prod/a.tf", block, "prod/override.tf", "{{{")))
        .isEqualTo(
            new StateKey.Unknown("prod/override.tf cannot be read here, and may name a backend"));
  }

  @Test
  void countsOverridesAsTerraformDoes() {
    String s3 = "terraform {\nbackend \"s3\" {\nbucket = \"b\"\nkey = \"k\"\n}\n}\n";
    String local = "terraform {\nbackend \"local\" {}\n}\n";
    String cloud = "terraform {\ncloud {\norganization = \"o\"\n}\n}\n";
    StateKey atolls = ours("atoll:local/team/infra:prod:default");
    assertThat(key(Map.of("prod/a.tf", local, "prod/z_override.tf", s3)))
        .isEqualTo(theirs("s3://b/k"));
    assertThat(key(Map.of("prod/a.tf", s3, "prod/z_override.tf.json", LOCAL_JSON)))
        .isEqualTo(atolls);
    assertThat(key(Map.of("prod/a.tf", s3, "prod/z_override.x.tf", local, "prod/override.tf", s3)))
        .isEqualTo(theirs("s3://b/k"));
    assertThat(key(Map.of("prod/a.tf", local, "prod/z.tofu", s3))).isEqualTo(atolls);
    assertThat(key(Map.of("prod/#a_override.tf", s3, "prod/a.tf", local)))
        .isEqualTo(theirs("s3://b/k"));
    assertThat(key(Map.of("prod/a.tf", cloud, "prod/b.tf", local)))
        .isEqualTo(theirs("cloud:app.terraform.io/o/default"));
    assertThat(key(Map.of("prod/a.tf", local, "prod/override.tf", cloud + local)))
        .isEqualTo(theirs("cloud:app.terraform.io/o/default"));
  }

  private static StateKey key(Map<String, String> files) {
    TreeInMemory tree = new TreeInMemory();
    files.forEach(tree::with);
    Survey survey = new ProjectDiscovery().survey(RepositoryConfig.empty(), tree);
    Project project = survey.withWorkspace("prod", "default").orElseThrow();
    return StateKey.of(INFRA, project, settings(List.of()));
  }

  private static Project project(String backend, String workspace) {
    TreeInMemory tree =
        new TreeInMemory().with("prod/main.tf", "terraform {\n" + backend + "\n}\n");
    Survey survey = new ProjectDiscovery().survey(RepositoryConfig.empty(), tree);
    return survey.withWorkspace("prod", workspace).orElseThrow();
  }

  private static RepositorySettings settings(List<RepositorySettings.StateKeySetting> stateKeys) {
    return new RepositorySettings(
        "**", RepositorySettings.ConfigFrom.BASE, List.of(Requirement.APPROVED), stateKeys);
  }

  private static StateKey ours(String key) {
    return new StateKey.Known(key, StateKey.Kept.BY_ATOLL);
  }

  private static StateKey theirs(String key) {
    return new StateKey.Known(key, StateKey.Kept.BY_BACKEND);
  }
}
