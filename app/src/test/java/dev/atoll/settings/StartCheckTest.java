package dev.atoll.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.AtollApplication;
import dev.atoll.platform.WrongSettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Whole servers that cannot start. */
@ExtendWith(OutputCaptureExtension.class)
class StartCheckTest {
  @TempDir Path folder;
  private Path data;

  @BeforeEach
  void chooseDataFolder() {
    data = folder.resolve("data");
  }

  @Test
  void tellsEverythingThatIsWrongAtOnceAndTouchesNothing(CapturedOutput output) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("atoll.yaml"),
            """
            atoll:
              enviroments:
                - name: prod
                  directories: ["accounts/prod/**"]
              environments:
                - name: Prod
                  concurrent-runs: many
                - name: dev
                  plan:
                    secrets: {TOKEN: hunter2}
              repositories:
                - config-from: hed
                  apply-requirements: [aproved, mergeable]
              access:
                rules:
                  - commands: [aply]
                    users: [ann]
                  - commands: [apply]
                accounts:
                  ann: {rol: admin, password: hunter2}
              connections:
                gh:
                  kind: github
                  api-verson: "2022-11-28"
                lab:
                  kind: gitlab
              comment:
                most-parts: 50
              exec:
                isolation: namespaces
            """);

    refused(
        "--spring.config.additional-location=file:" + file,
        "--atoll.web.base-url=atoll",
        "--atoll.work.lease=0s",
        "--atoll.work.workers=0",
        "--atoll.work.pol=1s",
        "--atoll.reconciler.interval=soon");

    assertThat(told(output))
        .containsExactlyInAnyOrder(
            "atoll.access.rules[0].commands: there is no command \"aply\"; there are plan, apply,"
                + " unlock, cancel, see",
            "atoll.access.rules[1] must name users or teams",
            "atoll.access.accounts.ann.rol is no setting; atoll.access.accounts.ann.role is"
                + " probably meant",
            "atoll.comment.most-parts must be less than or equal to 20, but is 50",
            "atoll.connections.gh.api-verson is no setting of a connection to GitHub",
            "atoll.connections.lab.kind must be one of github, but is \"gitlab\"",
            "atoll.enviroments is no setting; atoll.environments is probably meant",
            "atoll.environments[0].concurrent-runs must be a number, but is \"many\"",
            "atoll.environments[0].name must be lower-case letters, digits and hyphens, but is"
                + " \"Prod\"",
            "atoll.environments[1].plan.secrets.TOKEN must begin with env: or file:, a secret"
                + " itself does not belong here",
            "atoll.exec.isolation is namespaces, which this version cannot give yet; only"
                + " \"none\" is there",
            "atoll.reconciler.interval must be a time like 30s, 5m or 2h, but is \"soon\"",
            "atoll.repositories[0].apply-requirements[0] must be one of approved, mergeable,"
                + " undiverged, but is \"aproved\"",
            "atoll.repositories[0].config-from must be one of base, head, but is \"hed\"",
            "atoll.web.base-url must be like https://atoll.example.com, but is atoll",
            "atoll.work.lease must be longer than nothing, but is PT0S",
            "atoll.work.pol is no setting; atoll.work.poll is probably meant");
    assertThat(output.getOut()).doesNotContain("hunter2").doesNotContain("Flyway");
    assertThat(data).doesNotExist();
  }

  /** Whose other keys only its kind knows; a block may be left empty. */
  @Test
  void blamesNoSettingThatIsUsed(CapturedOutput output) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("atoll.yaml"),
            """
            atoll:
              access:
                rules: []
                accounts:
                  "[Ann.Lee]": {role: admin, password: long-enough}
              environments:
                - name: prod
                  plan:
                    variables: {AWS_REGION: eu-west-1}
              connections:
                local: {url: "http://localhost:4141"}
                gh:
                  kind: github
                  app: {id: "17", privateKey: "env:NOT_THERE"}
                  webhook-secrets: ["env:NOT_THERE"]
              state:
              logs: {keepDays: 3}
            """);

    refused(
        "--spring.config.additional-location=file:" + file,
        "--spring.profiles.active=demo",
        "--atoll.environments[1].name=DEV");

    assertThat(told(output))
        .allMatch(it ->
            it.contains("environments[1].name")
                || it.contains("NOT_THERE")
                || it.contains("connections.gh.repositories"));
  }

  private void refused(String... settings) {
    List<String> arguments = new ArrayList<>(Arrays.asList(settings));
    arguments.add("--atoll.data.folder=" + data);
    arguments.add("--server.port=0");
    assertThatThrownBy(() ->
            new SpringApplicationBuilder(AtollApplication.class)
                .bannerMode(Banner.Mode.OFF)
                .run(arguments.toArray(String[]::new)))
        .isInstanceOf(WrongSettingsException.class);
  }

  private static List<String> told(CapturedOutput output) {
    return output
        .getOut()
        .lines()
        .filter(it -> it.startsWith("  - "))
        .map(it -> it.substring(4))
        .toList();
  }
}
