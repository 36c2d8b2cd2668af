package dev.atoll.forge.github;

import dev.atoll.forge.AppSetUp;
import dev.atoll.platform.DataFolder;
import dev.atoll.platform.Rejection;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Makes a GitHub App from a manifest. */
final class GitHubAppSetUp implements AppSetUp {
  private static final String PUBLIC_API = "https://api.github.com";

  private final DataFolder data;
  private final RestClient http;

  GitHubAppSetUp(DataFolder data, RestClient http) {
    this.data = data;
    this.http = http;
  }

  @Override
  public Form form(Wanted wanted, String state) {
    AppManifest manifest = AppManifest.of(wanted);
    SecretFiles.reserve(data.resolve("github"), wanted.connection()).removeEmpty();
    return new Form(manifest.action(state), manifest.json());
  }

  @Override
  public Made take(Wanted wanted, String code) {
    AppManifest manifest = AppManifest.of(wanted);
    if (!code.matches("[A-Za-z0-9_-]{1,100}")) {
      throw new Rejection("What GitHub handed back is no code.");
    }
    SecretFiles files = SecretFiles.reserve(data.resolve("github"), wanted.connection());
    try {
      Converted app = fetched(manifest.addresses().api(), code);
      files.write(app.pem(), app.webhookSecret());
      return new Made(
          app.slug(),
          URI.create(app.htmlUrl()),
          List.of(files.privateKey().toString(), files.webhookSecret().toString()),
          configuration(wanted, app, files));
    } finally {
      files.removeEmpty();
    }
  }

  /** What GitHub made; it is read here and kept nowhere. */
  private record Converted(
      String slug,
      String htmlUrl,
      String clientId,
      String owner,
      String pem,
      String webhookSecret) {
    @Override
    public String toString() {
      return "Converted[" + slug + "]";
    }

    static Converted of(Json.ConvertedApp app) {
      return new Converted(
          known(app.slug()),
          known(app.htmlUrl()),
          known(app.clientId()),
          known(app.owner() == null ? null : app.owner().login()),
          known(app.pem()),
          known(app.webhookSecret()));
    }

    private static String known(@Nullable String text) {
      if (text == null || text.isBlank()) {
        throw new Rejection(
            "GitHub made the App but did not tell everything about it: delete it there and begin again.");
      }
      return text;
    }
  }

  private Converted fetched(URI api, String code) {
    try {
      Json.ConvertedApp app =
          http.post()
              .uri(api + "/app-manifests/{code}/conversions", code)
              .accept(MediaType.valueOf("application/vnd.github+json"))
              .header("User-Agent", "Atoll")
              .retrieve()
              .body(Json.ConvertedApp.class);
      return Converted.of(Objects.requireNonNull(app));
    } catch (HttpClientErrorException refused) {
      throw new Rejection(
          "GitHub does not know this code: it counts once, for an hour. Begin again, and delete at GitHub what was made for nothing.",
          refused);
    } catch (RestClientException trouble) {
      throw new Rejection(
          "GitHub did not answer as expected, so that nothing was kept. Begin again, and delete at GitHub what was made for nothing.",
          trouble);
    }
  }

  private static String configuration(Wanted wanted, Converted app, SecretFiles files) {
    String api =
        wanted.api().equals(PUBLIC_API) ? "" : "      api: %s\n".formatted(quoted(wanted.api()));
    String plain = wanted.api().startsWith("http:") ? "      plain-http: allowed\n" : "";
    return """
    atoll:
      connections:
        %s:
          kind: github
    %s%s      app:
            id: %s
            private-key: %s
          webhook-secrets: [%s]
          repositories: [%s]
    """
        .formatted(
            wanted.connection(),
            api,
            plain,
            app.clientId(),
            quoted("file:" + files.privateKey()),
            quoted("file:" + files.webhookSecret()),
            quoted(app.owner() + "/*"));
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
