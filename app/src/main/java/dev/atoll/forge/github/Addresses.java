package dev.atoll.forge.github;

import java.net.URI;
import java.util.Optional;

/**
 * Where a GitHub is, each without a slash at the end.
 *
 * @param api the REST API
 * @param graphQl the GraphQL API, which Enterprise Server keeps beside the REST API
 * @param web pages and git
 */
record Addresses(URI api, URI graphQl, URI web) {
  private static final String PUBLIC_API = "api.github.com";
  private static final String ENTERPRISE_PATH = "/api/v3";

  static Addresses of(URI api, Optional<URI> web) {
    URI trimmed = trimmed(api);
    return new Addresses(
        trimmed, graphQl(trimmed), web.map(Addresses::trimmed).orElseGet(() -> web(trimmed)));
  }

  /** Whether an address that a host named is one of its own: only then it is called. */
  boolean isOfApi(URI address) {
    return origin(address).equals(origin(api));
  }

  private static URI graphQl(URI api) {
    String text = api.toString();
    return URI.create(
        text.endsWith(ENTERPRISE_PATH)
            ? text.substring(0, text.length() - "/v3".length()) + "/graphql"
            : text + "/graphql");
  }

  private static URI web(URI api) {
    String host = api.getHost();
    if (host.equals(PUBLIC_API)) {
      return URI.create("https://github.com");
    }
    String people = host.endsWith(".ghe.com") && host.startsWith("api.") ? host.substring(4) : host;
    return URI.create(
        api.getScheme() + "://" + people + (api.getPort() < 0 ? "" : ":" + api.getPort()));
  }

  private static String origin(URI address) {
    int port = address.getPort() >= 0 ? address.getPort() : standardPort(address.getScheme());
    return (address.getScheme() + "://" + address.getHost() + ":" + port)
        .toLowerCase(java.util.Locale.ROOT);
  }

  private static int standardPort(String scheme) {
    return "http".equalsIgnoreCase(scheme) ? 80 : 443;
  }

  private static URI trimmed(URI address) {
    return URI.create(address.toString().replaceAll("/+$", ""));
  }
}
