package dev.atoll;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @Test
  void tellsWhatIsWrongAndWhatDoesNotAnswer() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "s3cret");

    int end =
        run(
            "--atoll.connections.bad.kind=github",
            "--atoll.connections.typo.kind=gitub",
            "--atoll.connections.gh.kind=github",
            "--atoll.connections.gh.api=https://127.0.0.1:9/api/v3",
            "--atoll.connections.gh.token=file:" + secret,
            "--atoll.connections.gh.webhook-secrets=file:" + secret,
            "--atoll.connections.gh.repositories=acme/*");

    assertThat(end).isEqualTo(1);
    assertThat(said.toString(StandardCharsets.UTF_8).lines())
        .contains(
            "bad        problem  it has neither app (id and private-key) nor token to sign in with",
            "typo       problem  atoll.connections.typo.kind must be one of github, but is"
                + " \"gitub\"; github is probably meant",
            "gh         problem  GitHub cannot be reached")
        .noneMatch(line -> line.contains("s3cret"));
  }

  @Test
  void saysThatThereIsNothingToLookAt() {
    assertThat(run()).isZero();
    assertThat(said.toString(StandardCharsets.UTF_8)).startsWith("no connection");
  }

  private int run(String... settings) {
    String[] arguments =
        Stream.concat(Stream.of(DoctorCommand.NAME), Stream.of(settings)).toArray(String[]::new);
    return DoctorCommand.run(arguments, new PrintStream(said, true, StandardCharsets.UTF_8));
  }
}
