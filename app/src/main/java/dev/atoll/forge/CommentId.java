package dev.atoll.forge;

/** A comment by the host's id for it. Opaque: some hosts number, others name. */
public record CommentId(String value) {
  @Override
  public String toString() {
    return value;
  }
}
