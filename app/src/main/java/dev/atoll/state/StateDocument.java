package dev.atoll.state;

import dev.atoll.platform.Sha256;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * A Terraform state as it was sent, byte for byte, and what its outermost object says. It is read
 * as a stream and never rebuilt: what terraform wrote is what terraform gets.
 */
final class StateDocument {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .build();

  private final byte[] bytes;
  private final String lineage;
  private final long serial;
  // Where the digits of the serial begin and end.
  private final int serialStart;
  private final int serialEnd;

  private StateDocument(byte[] bytes, Fields fields) {
    if (fields.lineage == null || fields.lineage.isBlank()) {
      throw new InvalidStateException("it has no lineage");
    }
    if (fields.serial < 0) {
      throw new InvalidStateException("it has no serial");
    }
    this.bytes = bytes;
    this.lineage = fields.lineage;
    this.serial = fields.serial;
    this.serialStart = fields.serialStart;
    this.serialEnd = fields.serialEnd;
  }

  /**
   * Reads a state.
   *
   * @throws InvalidStateException if it is not JSON or lacks lineage or serial
   */
  static StateDocument parse(byte[] bytes) {
    Fields fields = new Fields();
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new InvalidStateException("it is not a JSON object");
      }
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        fields.read(name, parser);
      }
      if (parser.nextToken() != null) {
        throw new InvalidStateException("something follows after its end");
      }
    } catch (JacksonException e) {
      throw new InvalidStateException("it is not whole JSON", e);
    }
    return new StateDocument(bytes, fields);
  }

  String lineage() {
    return lineage;
  }

  long serial() {
    return serial;
  }

  byte[] bytes() {
    return bytes;
  }

  /** The same state with another serial; nothing else of it changes. */
  StateDocument withSerial(long other) {
    ByteArrayOutputStream changed = new ByteArrayOutputStream(bytes.length + 8);
    changed.write(bytes, 0, serialStart);
    changed.writeBytes(Long.toString(other).getBytes(StandardCharsets.US_ASCII));
    changed.write(bytes, serialEnd, bytes.length - serialEnd);
    return parse(changed.toByteArray());
  }

  /** SHA-256 in hex. */
  String digest() {
    return Sha256.hex(bytes);
  }

  /** What was found so far. */
  private static final class Fields {
    private @Nullable String lineage;
    private long serial = -1;
    private int serialStart;
    private int serialEnd;

    void read(String name, JsonParser parser) {
      JsonToken value = parser.nextToken();
      if (name.equals("lineage") && value == JsonToken.VALUE_STRING) {
        lineage = parser.getString();
      } else if (name.equals("serial") && value == JsonToken.VALUE_NUMBER_INT) {
        serial = parser.getLongValue();
        serialStart = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
        serialEnd = serialStart + parser.getString().length();
      } else {
        parser.skipChildren();
      }
    }
  }
}
