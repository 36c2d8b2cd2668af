package dev.atoll.checkout;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** A tree object, byte by byte, with whatever entries. */
final class RawTree {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  RawTree entry(String mode, String name, String id) {
    bytes.writeBytes((mode + " " + name + "\0").getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes(HexFormat.of().parseHex(id));
    return this;
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }
}
