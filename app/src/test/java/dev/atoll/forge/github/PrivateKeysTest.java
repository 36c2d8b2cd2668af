package dev.atoll.forge.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.atoll.platform.Secret;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateKeysTest {
  /** PKCS#8 puts 26 bytes before the PKCS#1 key of 2048 bits. */
  private static final int HEADER = 26;

  private static KeyPair pair;

  @BeforeAll
  static void makeKey() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    pair = generator.generateKeyPair();
  }

  @Test
  void readsWhatGitHubGives() {
    byte[] pkcs8 = pair.getPrivate().getEncoded();
    byte[] pkcs1 = Arrays.copyOfRange(pkcs8, HEADER, pkcs8.length);

    assertThat(PrivateKeys.read(pem("RSA PRIVATE KEY", pkcs1, "\n"))).isEqualTo(pair.getPrivate());
    assertThat(PrivateKeys.read(pem("RSA PRIVATE KEY", pkcs1, "\r\n")))
        .isEqualTo(pair.getPrivate());
  }

  @Test
  void readsWhatOpensslWrites() {
    assertThat(PrivateKeys.read(pem("PRIVATE KEY", pair.getPrivate().getEncoded(), "\n")))
        .isEqualTo(pair.getPrivate());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "s3cret",
        "-----BEGIN RSA PRIVATE KEY-----\ns3cret\n-----END RSA PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----",
        "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----"
      })
  void saysWhatIsWrongWithoutTheKey(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PrivateKeys.read(Secret.of(text)))
        .withMessageContaining("PEM")
        .withMessageNotContaining("s3cret")
        .withNoCause();
  }

  private static Secret pem(String kind, byte[] der, String lineBreak) {
    String lines =
        Base64.getMimeEncoder(64, lineBreak.getBytes(java.nio.charset.StandardCharsets.US_ASCII))
            .encodeToString(der);
    return Secret.of(
        String.join(
            lineBreak, "-----BEGIN " + kind + "-----", lines, "-----END " + kind + "-----", ""));
  }
}
