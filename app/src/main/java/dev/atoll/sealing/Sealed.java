package dev.atoll.sealing;

/** An envelope as it is stored: its bytes and the id of the master key that opens it. */
@SuppressWarnings("ArrayRecordComponent") // handed straight to and from a bytea column
public record Sealed(byte[] bytes, String keyId) {
  @Override
  public String toString() {
    return "Sealed[%d bytes, key %s]".formatted(bytes.length, keyId);
  }
}
