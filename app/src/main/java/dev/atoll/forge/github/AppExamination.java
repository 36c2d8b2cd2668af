package dev.atoll.forge.github;

import dev.atoll.forge.Finding;
import dev.atoll.forge.ForgeException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** Looks whether an App may do, and is told, what Atoll needs. */
final class AppExamination {
  /** As {@code docs/hosts/github.md} says. */
  static final Map<String, String> NEEDED =
      new TreeMap<>(
          Map.of(
              "contents", "read",
              "pull_requests", "write",
              "issues", "write",
              "statuses", "write",
              "administration", "read",
              "checks", "read",
              "actions", "read",
              "members", "read",
              "metadata", "read"));

  static final List<String> EVENTS =
      List.of("pull_request", "issue_comment", "pull_request_review", "push");

  /** Where checks are shown. */
  private static final Map<String, String> FOR_CHECKS = Map.of("checks", "write");

  private static final String CHECK_RUN = "check_run";
  private static final String MERGE_GROUP = "merge_group";
  private static final Duration CLOCKS = Duration.ofSeconds(30);

  private final AppApi api;
  private final Clock clock;
  private final List<Finding> findings = new ArrayList<>();

  AppExamination(AppApi api, Clock clock) {
    this.api = api;
    this.clock = clock;
  }

  List<Finding> findings(GitHubConnection connection) {
    ResponseEntity<Json.App> answer = api.app();
    Json.App app = Objects.requireNonNull(answer.getBody());
    findings.add(Finding.good("signed in as the App " + app.slug()));
    checkClock(answer.getHeaders().getDate());
    boolean withChecks = connection.shows().contains(GitHubConnection.Shown.CHECKS);
    checkPermissions("the App", app.permissions(), withChecks);
    EVENTS.stream()
        .filter(event -> !app.events().contains(event))
        .forEach(event ->
            findings.add(Finding.problem("the App is not subscribed to the event " + event)));
    if (withChecks && !app.events().contains(CHECK_RUN)) {
      findings.add(
          Finding.problem(
              "the App is not subscribed to the event check_run: buttons of checks would do nothing"));
    }
    if (!app.events().contains(MERGE_GROUP)) {
      findings.add(
          Finding.advice(
              "the App is not subscribed to the event merge_group: a merge queue that requires Atoll's statuses would wait in vain"));
    }
    checkHook(connection.name());
    checkInstallations(withChecks);
    return findings;
  }

  private void checkClock(long date) {
    if (date < 0) {
      return;
    }
    Duration ahead = Duration.between(Instant.ofEpochMilli(date), clock.instant());
    if (ahead.abs().compareTo(CLOCKS) > 0) {
      findings.add(
          Finding.problem(
              "this server's clock is %d seconds %s GitHub's: an App's sign-in may be refused"
                  .formatted(ahead.abs().toSeconds(), ahead.isNegative() ? "behind" : "ahead of")));
    }
  }

  private void checkPermissions(
      String who, @Nullable Map<String, String> granted, boolean withChecks) {
    Map<String, String> given = granted == null ? Map.of() : granted;
    Map<String, String> all = new TreeMap<>(NEEDED);
    all.putAll(withChecks ? FOR_CHECKS : Map.of());
    all.forEach((permission, needed) -> {
      if (!covers(given.getOrDefault(permission, "none"), needed)) {
        findings.add(
            Finding.problem("%s lacks the permission %s: %s".formatted(who, permission, needed)));
      }
    });
  }

  private static boolean covers(String given, String needed) {
    return given.equals(needed) || given.equals("write") || given.equals("admin");
  }

  private void checkHook(String connection) {
    try {
      Json.Hook.Config hook = api.hook();
      String url = hook.url() == null ? "" : hook.url();
      if (!url.endsWith("/webhooks/" + connection) && !url.endsWith("/events")) {
        findings.add(
            Finding.problem(
                "the App's webhook does not point to /webhooks/" + connection + " of this server"));
      }
      if (!"json".equals(hook.contentType())) {
        findings.add(Finding.problem("the App's webhook does not send application/json"));
      }
    } catch (ForgeException hidden) {
      findings.add(Finding.advice("the App's webhook cannot be seen: " + hidden.getMessage()));
    }
  }

  private void checkInstallations(boolean withChecks) {
    List<Json.Installation> all = Pages.all(api.installations(), api::moreInstallations);
    if (all.isEmpty()) {
      findings.add(Finding.problem("the App is not installed anywhere"));
    }
    for (Json.Installation installation : all) {
      String who = "the installation of " + installation.owner();
      if (installation.suspendedAt() != null) {
        findings.add(Finding.problem(who + " is suspended"));
      } else {
        findings.add(Finding.good(who + " can be used"));
        checkPermissions(who, installation.permissions(), withChecks);
      }
    }
  }
}
