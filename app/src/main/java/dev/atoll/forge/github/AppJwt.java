package dev.atoll.forge.github;

import dev.atoll.forge.ForgeException;
import dev.atoll.platform.Secret;
import dev.atoll.platform.SecretReference;
import dev.atoll.platform.SecretResolver;
import dev.atoll.platform.SecretResolver.Resolution;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * Signs in as the App itself, for what concerns no repository. The key is read anew for each token,
 * so that a rotated one is used without a restart.
 */
final class AppJwt implements TokenSource {
  /** GitHub refuses a token from its future: clocks differ. */
  private static final Duration LEEWAY = Duration.ofSeconds(60);

  /** GitHub takes ten minutes at most. */
  private static final Duration LIFE = Duration.ofMinutes(9);

  private static final Duration USED = Duration.ofMinutes(5);
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final String id;
  private final SecretReference key;
  private final SecretResolver secrets;
  private final Clock clock;
  private Optional<Made> made = Optional.empty();

  AppJwt(GitHubConnection.Identity.App app, SecretResolver secrets, Clock clock) {
    this.id = app.id();
    this.key = app.privateKey();
    this.secrets = secrets;
    this.clock = clock;
  }

  private record Made(Secret token, Instant at) {}

  @Override
  public synchronized Secret token() {
    Instant now = clock.instant();
    Made good =
        made.filter(it -> it.at().plus(USED).isAfter(now))
            .orElseGet(() -> new Made(sign(now), now));
    made = Optional.of(good);
    return good.token();
  }

  @Override
  public synchronized Secret instead(Secret refused) {
    made = Optional.empty();
    return token();
  }

  private Secret sign(Instant now) {
    String header = "{\"alg\":\"RS256\",\"typ\":\"JWT\"}";
    String claims =
        "{\"iat\":%d,\"exp\":%d,\"iss\":\"%s\"}"
            .formatted(now.minus(LEEWAY).getEpochSecond(), now.plus(LIFE).getEpochSecond(), id);
    String signed = encoded(header) + "." + encoded(claims);
    return Secret.of(signed + "." + BASE64.encodeToString(signature(signed)));
  }

  private byte[] signature(String text) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(privateKey());
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new ForgeException(
          ForgeException.Kind.TRANSIENT, "the App's private key cannot sign", e);
    }
  }

  private PrivateKey privateKey() {
    return switch (secrets.resolve(key)) {
      case Resolution.Resolved(Secret pem) -> readable(pem);
      case Resolution.Missing(String reason) -> throw unusable(reason);
    };
  }

  private static PrivateKey readable(Secret pem) {
    try {
      return PrivateKeys.read(pem);
    } catch (IllegalArgumentException wrong) {
      throw unusable("it " + wrong.getMessage());
    }
  }

  private static ForgeException unusable(String reason) {
    return new ForgeException(
        ForgeException.Kind.TRANSIENT,
        "the App's private key cannot be used: " + reason,
        Optional.empty());
  }

  private static String encoded(String text) {
    return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
