package dev.atoll.sealing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals bytes for one purpose and opens them for the same purpose only.
 *
 * <p>Every envelope has a random data key of its own, wrapped by the newest master key, so that a
 * master key encrypts only 32 bytes an envelope and random nonces stay far from repeating. Layout:
 * format byte, nonce, wrapped data key, nonce, content; both parts are AES-256-GCM over the format,
 * the key's id and the associated data.
 */
public final class Sealing {
  private static final byte FORMAT = 1;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BYTES = 16;
  private static final int KEY_BYTES = 32;
  private static final int HEADER_BYTES = 1 + NONCE_BYTES + KEY_BYTES + TAG_BYTES + NONCE_BYTES;
  private static final String CIPHER = "AES/GCM/NoPadding";

  private final MasterKeys keys;
  private final SecureRandom random = new SecureRandom();

  Sealing(MasterKeys keys) {
    this.keys = keys;
  }

  /**
   * Seals with the newest key.
   *
   * @param associatedData names what the envelope belongs to; not secret, not kept in it, needed to
   *     open it
   */
  public Sealed seal(byte[] plain, String associatedData) {
    String keyId = keys.newest();
    byte[] context = context(keyId, associatedData);
    byte[] dataKey = random(KEY_BYTES);
    byte[] keyNonce = random(NONCE_BYTES);
    byte[] nonce = random(NONCE_BYTES);
    try {
      byte[] wrapped = run(Cipher.ENCRYPT_MODE, keys.get(keyId), keyNonce, context, dataKey);
      byte[] content = run(Cipher.ENCRYPT_MODE, aes(dataKey), nonce, context, plain);
      ByteBuffer envelope = ByteBuffer.allocate(HEADER_BYTES + content.length);
      envelope.put(FORMAT).put(keyNonce).put(wrapped).put(nonce).put(content);
      return new Sealed(envelope.array(), keyId);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java cannot do " + CIPHER, e);
    }
  }

  /**
   * Gives back what was sealed.
   *
   * @throws UnknownSealingKeyException if its key is not in the key file
   * @throws BrokenEnvelopeException if it was changed or was sealed for something else
   */
  public byte[] open(Sealed sealed, String associatedData) {
    SecretKey master = keys.get(sealed.keyId());
    if (sealed.bytes().length < HEADER_BYTES + TAG_BYTES || sealed.bytes()[0] != FORMAT) {
      throw new BrokenEnvelopeException(associatedData);
    }
    byte[] context = context(sealed.keyId(), associatedData);
    ByteBuffer envelope = ByteBuffer.wrap(sealed.bytes()).position(1);
    byte[] keyNonce = take(envelope, NONCE_BYTES);
    byte[] wrapped = take(envelope, KEY_BYTES + TAG_BYTES);
    byte[] nonce = take(envelope, NONCE_BYTES);
    byte[] content = take(envelope, envelope.remaining());
    try {
      byte[] dataKey = run(Cipher.DECRYPT_MODE, master, keyNonce, context, wrapped);
      return run(Cipher.DECRYPT_MODE, aes(dataKey), nonce, context, content);
    } catch (GeneralSecurityException e) {
      throw new BrokenEnvelopeException(associatedData, e);
    }
  }

  private static byte[] run(int mode, SecretKey key, byte[] nonce, byte[] context, byte[] input)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
    cipher.updateAAD(context);
    return cipher.doFinal(input);
  }

  private static byte[] context(String keyId, String associatedData) {
    return (FORMAT + "\n" + keyId + "\n" + associatedData).getBytes(StandardCharsets.UTF_8);
  }

  private static SecretKey aes(byte[] key) {
    return new SecretKeySpec(key, "AES");
  }

  private static byte[] take(ByteBuffer from, int length) {
    byte[] bytes = new byte[length];
    from.get(bytes);
    return bytes;
  }

  private byte[] random(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
