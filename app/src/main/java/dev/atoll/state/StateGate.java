package dev.atoll.state;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who knocks at a state, and may they? */
@Component
class StateGate {
  private static final String SCHEME = "Basic ";

  private final StateCredentials credentials;

  StateGate(StateCredentials credentials) {
    this.credentials = credentials;
  }

  /**
   * What the request's credential allows with this state.
   *
   * @throws StateRefusal if that is not enough
   */
  StateCredentials.Grant require(
      @Nullable String authorization, String encodedKey, StateAccess access) {
    StateCredentials.Grant grant =
        granted(authorization)
            .orElseThrow(() -> StateRefusal.unauthorized("No run has this credential (any more)."));
    if (!StateBackend.encode(grant.stateKey()).equals(encodedKey)) {
      throw StateRefusal.forbidden("%s may not touch this state.".formatted(grant.run()));
    }
    if (access == StateAccess.READ_WRITE && grant.access() == StateAccess.READ_ONLY) {
      throw StateRefusal.forbidden(
          "%s only plans: it may read this state and not change it.".formatted(grant.run()));
    }
    return grant;
  }

  private Optional<StateCredentials.Grant> granted(@Nullable String authorization) {
    if (authorization == null
        || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    return decoded(authorization.substring(SCHEME.length()))
        .flatMap(pair -> {
          int colon = pair.indexOf(':');
          return colon < 0
              ? Optional.empty()
              : credentials.check(pair.substring(0, colon), pair.substring(colon + 1));
        });
  }

  private static Optional<String> decoded(String base64) {
    try {
      byte[] pair = Base64.getDecoder().decode(base64.strip());
      return Optional.of(new String(pair, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
