package dev.atoll.forge.github;

import dev.atoll.platform.Secret;

/** What a call signs in with. */
interface TokenSource {
  /** Good for the next call; may call the host. */
  Secret token();

  /**
   * The host did not take a token any more.
   *
   * @return another one, or the same when there is none
   */
  Secret instead(Secret refused);
}
