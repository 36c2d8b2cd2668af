package dev.atoll.plan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Which version of a state: Terraform's lineage, empty when there is no state yet, and serial. */
public record StateMark(String lineage, long serial) {
  /** There is no state yet. */
  public static final StateMark NONE = new StateMark("", 0);

  // A saved plan is a zip whose member "tfstate" is the state that it was made against.
  private static final String MEMBER = "tfstate";

  /**
   * Reads from a saved plan which state it was made against.
   *
   * @throws IOException if the file is not a saved plan
   */
  public static StateMark plannedAgainst(Path planFile) throws IOException {
    try (ZipFile zip = new ZipFile(planFile.toFile())) {
      ZipEntry entry = zip.getEntry(MEMBER);
      if (entry == null) {
        throw new IOException("%s is not a saved plan".formatted(planFile));
      }
      try (InputStream state = zip.getInputStream(entry)) {
        JsonNode root = JsonMapper.shared().readTree(state);
        return new StateMark(root.path("lineage").asString(""), root.path("serial").asLong(0));
      }
    }
  }
}
