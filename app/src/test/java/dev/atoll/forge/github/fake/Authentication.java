package dev.atoll.forge.github.fake;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Finds out who asks, by tokens and by Apps' signed assertions. */
final class Authentication {
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final World world;

  Authentication(World world) {
    this.world = world;
  }

  /** Of the API: by the Authorization header. */
  Caller api(Optional<String> header) {
    String given = header.orElseThrow(() -> Refusal.of(401, "Requires authentication"));
    String[] words = given.split(" ", 2);
    boolean bearer = words[0].equalsIgnoreCase("bearer") || words[0].equalsIgnoreCase("token");
    if (words.length != 2 || !bearer) {
      throw Refusal.of(401, "Bad credentials");
    }
    if (words[1].startsWith("ey")) {
      return new Caller.AsApp(app(words[1]));
    }
    return token(words[1]).orElseThrow(() -> Refusal.of(401, "Bad credentials"));
  }

  /** Of git: by a password. */
  Optional<Caller> git(Optional<String> header) {
    return header
        .filter(given -> given.startsWith("Basic "))
        .map(given -> Base64.getDecoder().decode(given.substring(6)))
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .filter(pair -> pair.indexOf(':') > 0)
        .flatMap(pair ->
            gitToken(pair.substring(0, pair.indexOf(':')), pair.substring(pair.indexOf(':') + 1)));
  }

  private Optional<Caller> gitToken(String user, String password) {
    return token(password)
        .filter(
            caller -> !(caller instanceof Caller.AsInstallation) || user.equals("x-access-token"));
  }

  private Optional<Caller> token(String value) {
    return Optional.ofNullable(world.tokens.get(value)).flatMap(this::caller);
  }

  private Optional<Caller> caller(Token token) {
    return switch (token) {
      case Token.Personal personal -> Optional.of(new Caller.AsPerson(personal.owner()));
      case Token.Narrow narrow ->
          narrow.expires().isAfter(world.now())
              ? Optional.of(new Caller.AsInstallation(narrow))
              : Optional.empty();
    };
  }

  private App app(String assertion) {
    String[] parts = assertion.split("\\.", -1);
    if (parts.length != 3) {
      throw Refusal.of(401, "A JSON web token could not be decoded");
    }
    JsonNode header = decoded(parts[0]);
    JsonNode claims = decoded(parts[1]);
    if (!Json.text(header, "alg", "").equals("RS256")) {
      throw Refusal.of(401, "A JSON web token could not be decoded");
    }
    String issuer = claims.path("iss").asString("");
    App app =
        world.apps.stream()
            .filter(
                known -> issuer.equals(known.clientId) || issuer.equals(String.valueOf(known.id)))
            .findFirst()
            .orElseThrow(() -> Refusal.of(404, "Integration not found"));
    if (!isSigned(app, parts)) {
      throw Refusal.of(401, "A JSON web token could not be decoded");
    }
    requireTimes(claims);
    return app;
  }

  private void requireTimes(JsonNode claims) {
    Instant now = world.now();
    if (!claims.path("iat").isIntegralNumber() || !claims.path("exp").isIntegralNumber()) {
      throw Refusal.of(401, "Missing 'issued at' claim ('iat') in assertion");
    }
    Instant issued = Instant.ofEpochSecond(claims.get("iat").longValue());
    Instant expires = Instant.ofEpochSecond(claims.get("exp").longValue());
    if (issued.isAfter(now)) {
      throw Refusal.of(
          401,
          "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued");
    }
    if (!expires.isAfter(now)) {
      throw Refusal.of(
          401,
          "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires");
    }
    if (expires.isAfter(now.plus(LONGEST))) {
      throw Refusal.of(401, "'Expiration time' claim ('exp') is too far in the future");
    }
  }

  private static boolean isSigned(App app, String[] parts) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initVerify(app.key.getPublic());
      signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
      return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
    } catch (GeneralSecurityException | IllegalArgumentException _) {
      return false;
    }
  }

  private static JsonNode decoded(String part) {
    try {
      return Json.MAPPER.readTree(Base64.getUrlDecoder().decode(part));
    } catch (JacksonException | IllegalArgumentException _) {
      throw Refusal.of(401, "A JSON web token could not be decoded");
    }
  }
}
