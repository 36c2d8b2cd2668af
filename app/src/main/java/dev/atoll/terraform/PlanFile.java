package dev.atoll.terraform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** What a plan file itself says of the state that it was made from; no JSON of terraform does. */
public final class PlanFile {
  private static final JsonMapper JSON = new JsonMapper();

  private PlanFile() {}

  /**
   * The state that a plan was made from.
   *
   * @param lineage empty where there was no state yet
   */
  public record BaseState(String lineage, long serial) {}

  /**
   * @throws UncheckedIOException when it is not a plan file
   */
  public static BaseState baseState(Path planFile) {
    try (ZipFile zip = new ZipFile(planFile.toFile())) {
      ZipEntry state = zip.getEntry("tfstate");
      if (state == null) {
        throw new IOException("there is no state in it");
      }
      try (InputStream stream = zip.getInputStream(state);
          JsonParser parser = JSON.createParser(stream)) {
        return read(parser);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the plan file " + planFile, e);
    }
  }

  private static BaseState read(JsonParser parser) {
    String lineage = "";
    long serial = 0;
    parser.nextToken();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "lineage" -> lineage = parser.getString();
        case "serial" -> serial = parser.getValueAsLong();
        default -> parser.skipChildren();
      }
    }
    return new BaseState(lineage, serial);
  }
}
