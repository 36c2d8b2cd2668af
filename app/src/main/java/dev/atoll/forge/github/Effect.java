package dev.atoll.forge.github;

import java.util.Map;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRequest;

/** What a call does at the host, and so whether it may be made twice. */
enum Effect {
  READ,
  /** Writes, but a second time changes nothing more. */
  REPEATABLE,
  /** A second time would do it twice. */
  ONCE,
  /** Makes a token: changes nothing that people see. */
  SIGN_IN;

  static final String ATTRIBUTE = Effect.class.getName();

  static Effect of(HttpRequest request) {
    Map<String, Object> attributes = request.getAttributes();
    if (attributes.get(ATTRIBUTE) instanceof Effect told) {
      return told;
    }
    if (request.getMethod().equals(HttpMethod.GET)) {
      return READ;
    }
    return request.getMethod().equals(HttpMethod.POST)
        ? ofPost(request.getURI().getPath())
        : REPEATABLE;
  }

  private static Effect ofPost(String path) {
    if (path.endsWith("/access_tokens")) {
      return SIGN_IN;
    }
    boolean isSet = path.contains("/statuses/") || path.endsWith("/reactions");
    return isSet || path.endsWith("/attempts") ? REPEATABLE : ONCE;
  }

  boolean isContent() {
    return this == REPEATABLE || this == ONCE;
  }
}
