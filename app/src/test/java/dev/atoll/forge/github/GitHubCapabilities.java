package dev.atoll.forge.github;

import dev.atoll.forge.Capabilities;

/** What GitHub can do, for the page about hosts. */
public final class GitHubCapabilities {
  private GitHubCapabilities() {}

  public static Capabilities declared() {
    return GitHubForge.CAPABILITIES;
  }
}
