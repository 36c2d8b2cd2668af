package dev.atoll.comment;

import java.time.Duration;
import java.util.Optional;

/**
 * Something said, or to be said, and where it stands on its host.
 *
 * @param hostId the host's id for a comment
 * @param begun its creation was tried, with an outcome that may not be known
 * @param age since its creation was tried last, when it was
 */
record OutgoingRow(
    long id,
    int part,
    String marker,
    Optional<String> hostId,
    boolean begun,
    Duration age,
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
