package dev.atoll.forge;

/** How the bot nods at a comment. */
public enum Reaction {
  SEEN,
  DONE,
  FAILED
}
