package dev.atoll.forge.local.host;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.atoll.platform.HmacSignature;
import dev.atoll.platform.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * Bcrypt that remembers, under a key of this process, which passwords were right: git and the
 * adapter sign in with every request, and each bcrypt comparison costs some 60 ms.
 */
class RememberingPasswords {
  private final BCryptPasswordEncoder bcrypt = new BCryptPasswordEncoder();
  private final Secret processKey = Secret.of(Passwords.forPrograms());
  private final Cache<String, Boolean> right = Caffeine.newBuilder().maximumSize(1_000).build();

  String hash(String password) {
    return Objects.requireNonNull(bcrypt.encode(password));
  }

  boolean matches(String password, String hash) {
    String key = remembered(password, hash);
    if (right.getIfPresent(key) != null) {
      return true;
    }
    boolean matches = bcrypt.matches(password, hash);
    if (matches) {
      right.put(key, true);
    }
    return matches;
  }

  private String remembered(String password, String hash) {
    return HmacSignature.of(processKey, (hash + password).getBytes(StandardCharsets.UTF_8));
  }
}
