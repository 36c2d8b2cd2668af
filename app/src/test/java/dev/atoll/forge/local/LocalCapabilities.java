package dev.atoll.forge.local;

import dev.atoll.forge.Capabilities;

/** What the local forge can do, for the page about hosts. */
public final class LocalCapabilities {
  private LocalCapabilities() {}

  public static Capabilities declared() {
    return LocalForge.CAPABILITIES;
  }
}
