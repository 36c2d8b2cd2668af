package dev.atoll.forge.local;

import dev.atoll.platform.DataFolder;
import dev.atoll.platform.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * How the bot signs in to the local forge and what its deliveries are signed with: made by the
 * forge at each start, handed over in a file that only this server's user can read.
 *
 * @param id the forge's id of the bot
 */
public record BotAccess(String id, String login, Secret password, Secret webhookSecret) {
  public void write(DataFolder data) {
    Path file = file(data);
    List<String> lines = List.of(id, login, password.reveal(), webhookSecret.reveal());
    try {
      Files.createDirectories(file.getParent());
      var ownerOnly =
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
      Path fresh = Files.createTempFile(file.getParent(), "bot-access", ".new", ownerOnly);
      Files.write(fresh, lines, StandardCharsets.UTF_8);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep the bot's sign-in in " + file, e);
    }
  }

  static BotAccess read(DataFolder data) {
    Path file = file(data);
    try {
      List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
      return new BotAccess(
          lines.get(0), lines.get(1), Secret.of(lines.get(2)), Secret.of(lines.get(3)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the bot's sign-in from " + file, e);
    }
  }

  private static Path file(DataFolder data) {
    return data.resolve("local-forge").resolve("bot-access");
  }
}
