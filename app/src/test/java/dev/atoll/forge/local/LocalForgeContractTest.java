package dev.atoll.forge.local;

import dev.atoll.forge.ForgeContract;
import dev.atoll.forge.ForgeFixture;
import dev.atoll.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class LocalForgeContractTest extends ForgeContract {
  @TempDir static Path folder;
  private static TestDatabase database;
  private static Receiver receiver;
  private static LocalForgeServer server;

  @BeforeAll
  static void start() throws IOException {
    database = TestDatabase.create();
    receiver = Receiver.start();
    server = LocalForgeServer.start(database, folder.resolve("data"), receiver.address());
  }

  @AfterAll
  static void stop() {
    server.close();
    receiver.close();
    database.close();
  }

  @Override
  protected ForgeFixture fixture() {
    return new LocalForgeFixture(server, receiver, folder.resolve("clones"));
  }
}
