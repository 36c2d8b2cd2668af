package dev.atoll.forge.github;

import dev.atoll.forge.ForgeContract;
import dev.atoll.forge.ForgeFixture;
import dev.atoll.forge.local.Receiver;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class GitHubContractTest extends ForgeContract {
  @TempDir static Path folder;
  private static TestGitHub github;
  private static Receiver receiver;
  private static GitHubForge forge;

  @BeforeAll
  static void start() throws IOException {
    github = TestGitHub.start(folder);
    receiver = Receiver.start();
    github.deliverTo(receiver.address());
    forge = github.connect();
    forge.check();
  }

  @AfterAll
  static void stop() {
    receiver.close();
    github.close();
  }

  @Override
  protected ForgeFixture fixture() {
    return new GitHubFixture(github, forge, receiver);
  }
}
