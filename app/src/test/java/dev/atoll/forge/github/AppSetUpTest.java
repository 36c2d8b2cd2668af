package dev.atoll.forge.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.forge.github.fake.Owners;
import dev.atoll.web.Browsing;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An admin makes an App, from a page of this server to one of GitHub's and back. */
class AppSetUpTest {
  private static final String BEGIN = "/set-up/github";
  private static final Pattern ACTION =
      Pattern.compile("action=\"([^\"]*settings/apps/new[^\"]*)\"");
  private static final Pattern MANIFEST = Pattern.compile("name=\"manifest\" value=\"([^\"]*)\"");
  private static final Pattern CONFIGURATION =
      Pattern.compile("<pre>(atoll:.*?)</pre>", Pattern.DOTALL);

  @TempDir static Path folder;
  private static AtollOnGitHub atoll;

  @BeforeAll
  static void start() {
    Map<String, String> settings = new HashMap<>();
    for (String role : new String[] {"write", "admin"}) {
      settings.put("atoll.access.accounts." + role + "er.password", "secret-" + role);
      settings.put("atoll.access.accounts." + role + "er.role", role);
    }
    atoll = AtollOnGitHub.start(folder, settings);
  }

  @AfterAll
  static void stop() {
    atoll.close();
  }

  @Test
  void aNewAppSignsInWithWhatThePageSays() throws Exception {
    Browsing admin = signedIn("admin");
    HttpResponse<String> sent = begin(admin, wanted("fresh"));
    assertThat(sent.statusCode()).isEqualTo(200);
    assertThat(sent.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("form-action 'self' " + host());
    String action = found(ACTION, sent);
    String form = sent.body().substring(sent.body().indexOf("settings/apps/new"));
    assertThat(form.substring(0, form.indexOf("</form>"))).doesNotContain("_csrf");
    assertThat(action).startsWith(host() + "/organizations/acme/settings/apps/new?state=");
    JsonNode manifest = JsonMapper.shared().readTree(found(MANIFEST, sent));
    assertThat(manifest.at("/hook_attributes/url").stringValue())
        .isEqualTo("https://atoll.example.com/webhooks/fresh");
    assertThat(manifest.path("redirect_url").stringValue())
        .isEqualTo("https://atoll.example.com" + BEGIN + "/created");

    String code = github().appFromManifest("acme", "fresh", permissions(manifest));
    String back = back(code, state(action));
    HttpResponse<String> made = admin.get(back);

    assertThat(made.statusCode()).isEqualTo(200);
    assertThat(made.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
    assertThat(made.body()).doesNotContain("PRIVATE KEY");
    Path key = secret("fresh.private-key.pem");
    assertThat(Files.readString(key)).contains("PRIVATE KEY");
    assertThat(made.body()).doesNotContain(Files.readString(secret("fresh.webhook-secret")));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
    assertThat(connected(HtmlUtils.htmlUnescape(found(CONFIGURATION, made))).settings().name())
        .isEqualTo("fresh");

    HttpResponse<String> again = admin.get(back);
    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(again.body()).contains("it was used before");
    assertThat(begin(admin, wanted("fresh")).body())
        .contains("There are secrets of a connection with the name fresh already");
  }

  @Test
  void aWrongStateOrCodeIsRefused() throws Exception {
    Browsing admin = signedIn("admin");
    String code = github().appFromManifest("acme", "other", Owners.PERMISSIONS);
    String state = state(found(ACTION, begin(admin, wanted("other"))));

    HttpResponse<String> forged = admin.get(back(code, "0".repeat(64)));
    assertThat(forged.statusCode()).isEqualTo(409);
    assertThat(admin.get(back(code, state)).statusCode())
        .as("what was answered with a wrong state is over")
        .isEqualTo(409);

    state = state(found(ACTION, begin(admin, wanted("other"))));
    HttpResponse<String> unknown = admin.get(back("nobodysCode", state));
    assertThat(unknown.statusCode()).isEqualTo(409);
    assertThat(unknown.body()).contains("GitHub does not know this code");
    assertThat(secret("other.private-key.pem")).doesNotExist();
    assertThat(secret("other.webhook-secret")).doesNotExist();

    Browsing stranger = signedIn("admin");
    state = state(found(ACTION, begin(admin, wanted("other"))));
    assertThat(stranger.get(back(code, state)).statusCode()).isEqualTo(409);
  }

  @Test
  void whatCannotBeIsToldBeforeAnythingIsMade() throws Exception {
    Browsing admin = signedIn("admin");
    for (Map<String, String> wrong :
        java.util.List.of(
            Map.of("connection", "../up"),
            Map.of("organization", "acme/evil"),
            Map.of("server", "atoll.example.com"),
            Map.of("api", "http://github.example.com/api/v3"),
            Map.of("name", ""))) {
      Map<String, String> fields = wanted("bad");
      fields.putAll(wrong);
      assertThat(begin(admin, fields).statusCode()).as(wrong.toString()).isEqualTo(422);
    }
  }

  @Test
  void onlyAdminsMay() throws Exception {
    Browsing writer = signedIn("write");
    assertThat(writer.get(BEGIN).statusCode()).isEqualTo(403);
    assertThat(writer.get(back("code", "state")).statusCode()).isEqualTo(403);
    assertThat(writer.post("/", BEGIN, wanted("mine")).statusCode()).isEqualTo(403);
    assertThat(signedIn("admin").postWithoutToken(BEGIN, wanted("mine")).statusCode())
        .isEqualTo(403);
  }

  private static Browsing signedIn(String role) throws Exception {
    return Browsing.signedIn(atoll.address().getPort(), role + "er", "secret-" + role);
  }

  private static Map<String, String> wanted(String connection) {
    return new HashMap<>(
        Map.of(
            "connection", connection,
            "organization", "acme",
            "api", atoll.github.host.apiBase().toString(),
            "server", "https://atoll.example.com",
            "name", "Atoll of acme"));
  }

  private static HttpResponse<String> begin(Browsing who, Map<String, String> wanted)
      throws Exception {
    return who.post(BEGIN, BEGIN, wanted);
  }

  private static String back(String code, String state) {
    return BEGIN + "/created?code=" + code + "&state=" + state;
  }

  private static String state(String action) {
    return action.substring(action.indexOf("state=") + "state=".length());
  }

  private static String found(Pattern what, HttpResponse<String> page) {
    Matcher found = what.matcher(page.body());
    assertThat(found.find()).as(page.body()).isTrue();
    return HtmlUtils.htmlUnescape(found.group(1));
  }

  private static Map<String, String> permissions(JsonNode manifest) {
    Map<String, String> permissions = new TreeMap<>();
    manifest
        .path("default_permissions")
        .properties()
        .forEach(it -> permissions.put(it.getKey(), it.getValue().stringValue()));
    return permissions;
  }

  private static String host() {
    var api = atoll.github.host.apiBase();
    return api.getScheme() + "://" + api.getRawAuthority();
  }

  private static Owners github() {
    return atoll.github.host.owners();
  }

  private static Path secret(String name) {
    return atoll.data.resolve("github").resolve(name);
  }

  /** As a server would read it. */
  private static GitHubForge connected(String yaml) throws Exception {
    var read =
        (EnumerablePropertySource<?>)
            new YamlPropertySourceLoader()
                .load(
                    "page",
                    new ByteArrayResource(yaml.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .getFirst();
    String prefix = "atoll.connections.fresh.";
    Map<String, String> settings = new HashMap<>();
    for (String name : read.getPropertyNames()) {
      settings.put(name.substring(prefix.length()), String.valueOf(read.getProperty(name)));
    }
    return TestGitHub.only(TestGitHub.connections("fresh", settings, Map.of(), Clock.systemUTC()));
  }
}
