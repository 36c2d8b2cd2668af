package dev.atoll.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * Lets nobody guess passwords: after some failures from one address, for one name or for many, the
 * next attempts are refused unread for some minutes. Each server counts for itself.
 */
class SignInLimit implements AuthenticationProvider {
  private static final int MOST_PER_NAME = 5;
  private static final int MOST_PER_ADDRESS = 50;
  private static final Duration FORGET = Duration.ofMinutes(5);

  private final AuthenticationProvider behind;
  private final Cache<String, Integer> failures =
      Caffeine.newBuilder().expireAfterWrite(FORGET).maximumSize(100_000).build();

  SignInLimit(AuthenticationProvider behind) {
    this.behind = behind;
  }

  @Override
  public @Nullable Authentication authenticate(Authentication asked) {
    String address =
        asked.getDetails() instanceof WebAuthenticationDetails details
            ? String.valueOf(details.getRemoteAddress())
            : "";
    String name = address + " " + asked.getName();
    if (count(name) >= MOST_PER_NAME || count(address) >= MOST_PER_ADDRESS) {
      throw new LockedException("too many failed attempts");
    }
    try {
      Authentication known = behind.authenticate(asked);
      failures.invalidate(name);
      return known;
    } catch (BadCredentialsException wrong) {
      failures.asMap().merge(name, 1, Integer::sum);
      failures.asMap().merge(address, 1, Integer::sum);
      throw wrong;
    }
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return behind.supports(authentication);
  }

  private int count(String key) {
    Integer count = failures.getIfPresent(key);
    return count == null ? 0 : count;
  }
}
