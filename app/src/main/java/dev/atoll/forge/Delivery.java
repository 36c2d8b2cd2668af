package dev.atoll.forge;

/**
 * What a host sent, as it came.
 *
 * @param body the raw bytes: what the signature is over
 */
@SuppressWarnings("ArrayRecordComponent") // Read once and never compared.
public record Delivery(DeliveryHeaders headers, byte[] body) {}
