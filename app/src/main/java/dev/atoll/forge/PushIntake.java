package dev.atoll.forge;

import java.util.Optional;

/** The side of a host that calls us. */
public interface PushIntake {
  /** The largest body that this host sends, in bytes; a larger one is refused. */
  int maximumBytes();

  /**
   * Whether the host signed these very bytes, compared in constant time with every secret that is
   * valid now.
   */
  boolean isAuthentic(Delivery delivery);

  /**
   * Why a delivery of this form is not taken, though the host signed it; told to the host, whose
   * owner can see it there.
   */
  default Optional<String> objection(Delivery delivery) {
    return Optional.empty();
  }

  /** The host's id for a delivery, the same when it is sent again. */
  Optional<String> deliveryId(Delivery delivery);

  /** The host's word for what happened, for people. */
  String eventName(Delivery delivery);

  DeliverySubject subject(Delivery delivery);
}
