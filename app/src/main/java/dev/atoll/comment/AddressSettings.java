package dev.atoll.comment;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where people find the pages.
 *
 * @param baseUrl what links in comments and statuses begin with; this machine and the server's port
 *     when it is not set
 */
@ConfigurationProperties("atoll.web")
record AddressSettings(@Nullable URI baseUrl) {
  AddressSettings {
    if (baseUrl != null && !isWebAddress(baseUrl)) {
      throw new IllegalArgumentException(
          "atoll.web.base-url must be like https://atoll.example.com, but is " + baseUrl);
    }
  }

  private static boolean isWebAddress(URI uri) {
    return uri.getHost() != null
        && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
  }
}
