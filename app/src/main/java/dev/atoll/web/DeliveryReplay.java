package dev.atoll.web;

/** Takes a stored delivery once more, as if it had just come; the inbox knows how. */
@FunctionalInterface
public interface DeliveryReplay {
  /**
   * Called in a transaction.
   *
   * @param delivery the delivery's row
   * @param by the login of who wants it
   * @return false when there is no such delivery
   */
  boolean replay(long delivery, String by);
}
