package dev.atoll.comment;

import java.util.Optional;

/**
 * Something said, or to be said, and where it stands on its host.
 *
 * @param hostId the host's id for a comment
 * @param begun its creation was tried, with an outcome that may not be known
 * @param settling what is left, in milliseconds, of the time in which a host may not show yet what
 *     it took; zero or less when it is over
 */
record OutgoingRow(
    long id,
    int part,
    String marker,
    Optional<String> hostId,
    boolean begun,
    long settling,
    Optional<String> sentDigest,
    Optional<String> refusedDigest,
    boolean folded) {

  boolean wasSent(String digest) {
    return sentDigest.filter(digest::equals).isPresent();
  }

  boolean wasRefused(String digest) {
    return refusedDigest.filter(digest::equals).isPresent();
  }
}
