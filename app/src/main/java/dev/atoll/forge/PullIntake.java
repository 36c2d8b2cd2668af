package dev.atoll.forge;

import java.util.List;

/**
 * The side of a host that we ask, like a queue: what was received stays there until it is
 * acknowledged.
 */
public interface PullIntake {
  /** Waits a bounded time for messages; an empty list is a normal answer. */
  List<ReceivedMessage> receive();

  /** Called when the message is stored; until then it comes again. */
  void acknowledge(ReceivedMessage message);

  DeliverySubject subject(Delivery delivery);

  /**
   * @param id the queue's id for the message, the same when it comes again
   * @param handle what the acknowledgement needs; of this receipt only
   */
  record ReceivedMessage(String id, String handle, Delivery delivery) {}
}
