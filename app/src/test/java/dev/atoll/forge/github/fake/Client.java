package dev.atoll.forge.github.fake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** A plain HTTP client of the fake, which knows nothing of its insides. */
final class Client {
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI base;
  private final String token;

  Client(URI base, String token) {
    this.base = base;
    this.token = token;
  }

  /** An answer with its body read. */
  record Answered(int status, JsonNode body, Map<String, java.util.List<String>> headers) {
    Optional<String> header(String name) {
      return headers.entrySet().stream()
          .filter(it -> it.getKey().equalsIgnoreCase(name))
          .map(it -> it.getValue().getFirst())
          .findFirst();
    }
  }

  Answered get(String path) {
    return call("GET", path, "");
  }

  Answered getIfChanged(String path, String etag) {
    return send(request(URI.create(base + path)).header("If-None-Match", etag).build());
  }

  Answered post(String path, Object... keysAndValues) {
    return call("POST", path, Json.object(keysAndValues).toString());
  }

  Answered graphql(String query, Object... variables) {
    String body = Json.object("query", query, "variables", Json.object(variables)).toString();
    return send("POST", URI.create(base.toString().replace("/v3", "/graphql")), body);
  }

  Answered call(String method, String path, String body) {
    return send(method, URI.create(path.startsWith("http") ? path : base + path), body);
  }

  private Answered send(String method, URI address, String body) {
    return send(request(address).method(method, HttpRequest.BodyPublishers.ofString(body)).build());
  }

  private HttpRequest.Builder request(URI address) {
    return HttpRequest.newBuilder(address)
        .header("Authorization", "Bearer " + token)
        .header("User-Agent", "test");
  }

  private Answered send(HttpRequest request) {
    try {
      var response = http.send(request, HttpResponse.BodyHandlers.ofString());
      JsonNode json =
          response.body().isEmpty()
              ? MissingNode.getInstance()
              : Json.MAPPER.readTree(response.body());
      return new Answered(response.statusCode(), json, response.headers().map());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** An App's assertion of who it is. */
  static String assertion(Owners.AppKeys app, Instant issued, Instant expires) {
    String header = encoded("{\"alg\":\"RS256\",\"typ\":\"JWT\"}");
    String claims =
        encoded(
            Json.object(
                    "iss",
                    app.clientId(),
                    "iat",
                    issued.getEpochSecond(),
                    "exp",
                    expires.getEpochSecond())
                .toString());
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key(app.pem()));
      signature.update((header + "." + claims).getBytes(StandardCharsets.US_ASCII));
      return header
          + "."
          + claims
          + "."
          + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Java reads PKCS#8 only, so the key is wrapped. */
  private static PrivateKey key(String pem) throws GeneralSecurityException {
    byte[] inner = Base64.getMimeDecoder().decode(pem.replaceAll("-----[^-]+-----", ""));
    HexFormat hex = HexFormat.of();
    String octets = "0482" + hex.toHexDigits((short) inner.length);
    String algorithm = "020100300d06092a864886f70d0101010500";
    int length = algorithm.length() / 2 + octets.length() / 2 + inner.length;
    String whole =
        "3082" + hex.toHexDigits((short) length) + algorithm + octets + hex.formatHex(inner);
    return KeyFactory.getInstance("RSA")
        .generatePrivate(new PKCS8EncodedKeySpec(hex.parseHex(whole)));
  }
}
