package dev.atoll.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import dev.atoll.run.RunId;
import dev.atoll.state.StateVersions;
import dev.atoll.testing.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@Tag("browser")
@SpringBootTest(classes = PagesSlice.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesInBrowserTest {
  private static final TestDatabase DATABASE = TestDatabase.create();
  private static final Rows ROWS = new Rows(DATABASE);
  private static final Path PICTURES = Path.of("target/screenshots");
  private static final String AXE = "META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";

  private final Map<String, String> pages = new LinkedHashMap<>();
  private final Playwright playwright = Playwright.create();
  private final Browser browser =
      playwright
          .chromium()
          .launch(
              new LaunchOptions()
                  .setExecutablePath(
                      Path.of(System.getProperty("browser.path", "/usr/bin/chromium"))));

  @LocalServerPort private int port;
  @Autowired private StateVersions states;
  private long live;

  @DynamicPropertySource
  static void properties(DynamicPropertyRegistry registry) throws IOException {
    DATABASE.register(registry);
    Path folder = Files.createTempDirectory("atoll-pages");
    registry.add("atoll.data.folder", folder::toString);
    registry.add("atoll.access.accounts.admin.password", () -> "secret");
    registry.add("atoll.access.accounts.admin.role", () -> "admin");
  }

  @BeforeAll
  void rows() throws IOException {
    Files.createDirectories(PICTURES);
    long pull = ROWS.pullRequest(12, "Wider network for the production account, with a new subnet");
    long other = ROWS.pullRequest(13, "Rotate the keys of the lab");
    long command = ROWS.command(pull, "autoplan", "head:1");
    long apply = ROWS.command(other, "apply", "comment:7");
    long planned = ROWS.plan(pull, command, "accounts/prod", "succeeded");
    ROWS.step(planned, 0, "checkout", true);
    ROWS.step(planned, 1, "init", true);
    ROWS.step(planned, 2, "plan", true);
    ROWS.log(planned, "plan", 0, PLAN_LOG);
    ROWS.planRow(planned, PLAN_TEXT);
    ROWS.plan(pull, command, "accounts/shared/networking/a-rather-long-directory-name", "failed");
    ROWS.plan(pull, command, "accounts/dev", "queued");
    live = ROWS.plan(pull, command, "accounts/lab", "running");
    ROWS.step(live, 0, "init", true);
    ROWS.step(live, 1, "plan", false);
    ROWS.log(live, "plan", 0, "Refreshing state...\n");
    long lost = ROWS.plan(other, apply, "accounts/audit", "needs_attention");
    ROWS.lock("local/sample/accounts/prod", pull, command);
    ROWS.waiter("local/sample/accounts/prod", other, apply);
    ROWS.unmerged("local/sample/accounts/applied-and-closed", other);
    long unwritten = ROWS.plan(other, apply, "accounts/backup", "failed");
    String key = "local/sample/accounts/backup";
    states.upload(key, state(1), "admin");
    states.keepErrored(new RunId(unwritten), key, state(2));
    ROWS.parkedWork("comment:5");
    ROWS.delivery("0c6d-parked", "parked");
    ROWS.delivery("0c6d-taken", "taken");
    pages.put("now", "/");
    pages.put("runs", "/runs");
    pages.put("run", "/runs/" + planned);
    pages.put("run-attention", "/runs/" + lost);
    pages.put("run-unwritten", "/runs/" + unwritten);
    pages.put("run-push", "/runs/" + unwritten + "/errored-state/push");
    pages.put("run-discard", "/runs/" + unwritten + "/errored-state/discard");
    pages.put("acknowledge", "/locks/acknowledge?key=local/sample/accounts/applied-and-closed");
    pages.put("project-unwritten", "/projects/local/sample/accounts/backup");
    pages.put("run-cancel", "/runs/" + live + "/cancel");
    pages.put("pull-requests", "/pull-requests");
    pages.put("pull-request", "/pull-requests/" + pull);
    pages.put("projects", "/projects");
    pages.put("project", "/projects/local/sample/accounts/prod");
    pages.put("locks", "/locks");
    pages.put("deliveries", "/deliveries");
    pages.put("audit", "/audit");
    pages.put("health", "/health");
    pages.put("sign-in", "/sign-in");
    pages.put("not-found", "/nothing");
  }

  private static byte[] state(int serial) {
    return """
        {"version":4,"terraform_version":"1.11.4","serial":%d,"lineage":"line","outputs":{},"resources":[]}
        """
        .formatted(serial)
        .getBytes(StandardCharsets.UTF_8);
  }

  @AfterAll
  void close() {
    browser.close();
    playwright.close();
    DATABASE.close();
  }

  @Test
  void nothingScrollsSidewaysOnAPhone() {
    List<String> wide = new ArrayList<>();
    try (BrowserContext context = context(ColorScheme.LIGHT, 360, 740)) {
      Page page = signedIn(context);
      pages.forEach((name, path) -> {
        page.navigate(address(path));
        Object overflow =
            page.evaluate(
                "() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (((Number) overflow).intValue() > 0) {
          wide.add(name + " by " + overflow);
        }
        picture(page, name + "-phone");
      });
    }
    assertThat(wide).isEmpty();
  }

  @Test
  void axeFindsNothingSeriousInLightAndInDark() throws IOException {
    List<String> found = new ArrayList<>();
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      try (BrowserContext context = context(scheme, 1200, 850)) {
        Page page = signedIn(context);
        for (Map.Entry<String, String> each : pages.entrySet()) {
          page.navigate(address(each.getValue()));
          picture(page, each.getKey() + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT));
          page.evaluate(axe());
          Object violations =
              page.evaluate(
                  """
                  async () => (await axe.run()).violations
                    .filter(v => v.impact === 'serious' || v.impact === 'critical')
                    .map(v => v.id + ' ' + v.nodes.slice(0, 3).map(n => n.html).join(' '))
                  """);
          ((List<?>) violations).forEach(it -> found.add(scheme + " " + each.getKey() + ": " + it));
        }
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void everyButtonAndLinkIsReachedByTab() {
    try (BrowserContext context = context(ColorScheme.LIGHT, 1200, 850)) {
      Page page = signedIn(context);
      pages.forEach((name, path) -> {
        page.navigate(address(path));
        page.evaluate("() => document.activeElement.blur()");
        int wanted =
            ((Number)
                    page.evaluate(
                        """
                        () => [...document.querySelectorAll('a[href],button,input:not([type=hidden]),select,summary')]
                          .filter(e => e.checkVisibility({ contentVisibilityAuto: true }))
                          .map((e, i) => e.dataset.tab = i).length
                        """))
                .intValue();
        TreeSet<Integer> reached = new TreeSet<>();
        for (int press = 0; press < wanted + 40 && reached.size() < wanted; press++) {
          page.keyboard().press("Tab");
          Object tab = page.evaluate("() => document.activeElement?.dataset?.tab ?? '-1'");
          if (!"-1".equals(tab)) {
            reached.add(Integer.parseInt(String.valueOf(tab)));
          }
        }
        Object missed =
            page.evaluate(
                """
                reached => [...document.querySelectorAll('[data-tab]')]
                  .filter(e => !reached.includes(Number(e.dataset.tab))).map(e => e.outerHTML)
                """,
                List.copyOf(reached));
        assertThat((List<?>) missed).as(name).isEmpty();
      });
    }
  }

  @Test
  void theLogFollowsWhileTheRunRuns() {
    try (BrowserContext context = context(ColorScheme.LIGHT, 1200, 850)) {
      Page page = signedIn(context);
      page.navigate(address("/runs/" + live + "?step=plan"));
      page.locator("#L1").waitFor();
      assertThat(page.locator("#following").textContent()).contains("follows");
      ROWS.log(live, "plan", 20, "aws_subnet.this: Creating... <img src=x>\n");
      page.locator("#L2").waitFor();
      assertThat(page.locator("#L2 code").textContent())
          .isEqualTo("aws_subnet.this: Creating... <img src=x>");
      assertThat(page.locator("#lines img").count()).isZero();
    }
  }

  @Test
  void aLinkOnAnotherSiteLeadsToThePageWithoutANewSignIn() {
    try (BrowserContext context = context(ColorScheme.LIGHT, 1200, 850)) {
      Page page = signedIn(context);
      page.route(
          "http://elsewhere.example/",
          route ->
              route.fulfill(
                  new com.microsoft.playwright.Route.FulfillOptions()
                      .setContentType("text/html")
                      .setBody("<a href='" + address("/runs/" + live) + "'>run</a>")));
      page.navigate("http://elsewhere.example/");
      page.locator("a").click();
      page.locator("#h-steps").waitFor();
      assertThat(page.url()).isEqualTo(address("/runs/" + live));
    }
  }

  private BrowserContext context(ColorScheme scheme, int width, int height) {
    return browser.newContext(
        new Browser.NewContextOptions().setColorScheme(scheme).setViewportSize(width, height).setBypassCSP(true));
  }

  private Page signedIn(BrowserContext context) {
    Page page = context.newPage();
    page.navigate(address("/sign-in"));
    page.locator("#username").fill("admin");
    page.locator("#password").fill("secret");
    page.locator("button.primary").click();
    page.waitForURL(address("/"));
    return page;
  }

  private static void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true));
  }

  private String address(String path) {
    return "http://localhost:" + port + path;
  }

  private static String axe() throws IOException {
    try (InputStream script =
        PagesInBrowserTest.class.getClassLoader().getResourceAsStream(AXE)) {
      if (script == null) {
        throw new IOException(AXE + " is not there");
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static final String PLAN_LOG =
      """
      \u001b[0m\u001b[1mdata.local_file.accounts: Reading...\u001b[0m
      Terraform used the selected providers to generate the following execution plan.
      \u001b[32m+\u001b[0m create
      \u001b[31m-\u001b[0m destroy

      \u001b[1mPlan:\u001b[0m 1 to add, 1 to change, 2 to destroy.
      """;

  private static final String PLAN_TEXT =
      """
        # local_file.network will be created
      +   resource "local_file" "network" {
      +       content  = "10.0.0.0/16"
      +       filename = "network.txt"
          }

        # local_file.accounts will be updated in-place
      !   resource "local_file" "accounts" {
      !       content = "a" -> "b"
          }

        # terraform_data.gateway must be replaced
      -/+ resource "terraform_data" "gateway" {
      !       input = 1 -> 2 # forces replacement
          }

        # terraform_data.old will be destroyed
      -   resource "terraform_data" "old" {
      -       id = "x"
          }

      Plan: 1 to add, 1 to change, 2 to destroy.
      """;
}
