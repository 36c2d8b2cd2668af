package dev.atoll.scenario;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Comments without what differs from one run of a scenario to the next. */
final class Normal {
  private static final Pattern MARKER = Pattern.compile("\\n*<!-- atoll:v1 [^>]*-->\\s*\\z");
  private static final Pattern ADDRESS = Pattern.compile("http://(localhost|127\\.0\\.0\\.1):\\d+");
  private static final Pattern NUMBERED = Pattern.compile("/(runs|commands)/\\d+");
  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC");
  private static final Pattern LASTED = Pattern.compile("\\b(after|elapsed:?) (\\d+m)?\\d+s");
  private static final Pattern COMMIT = Pattern.compile("\\b[0-9a-f]{7,40}\\b");

  private final Map<String, String> commits = new LinkedHashMap<>();
  private final String repository;
  private final String pullRequests;

  Normal(Host host, String repository) {
    this.repository = repository;
    this.pullRequests = "http://atoll" + host.pullRequestPages(repository);
  }

  /** Has a commit stand in comments under a name. */
  void names(String commit, String name) {
    commits.put(commit, name);
  }

  String of(String comment) {
    String text = MARKER.matcher(comment).replaceFirst("");
    text = ADDRESS.matcher(text).replaceAll("http://atoll");
    text = text.replace(pullRequests, "http://host/REPOSITORY#");
    text = NUMBERED.matcher(text).replaceAll("/$1/N");
    text = UUID.matcher(text).replaceAll("UUID");
    text = TIME.matcher(text).replaceAll("TIME");
    text = LASTED.matcher(text).replaceAll("$1 Ns");
    text = text.replace(repository, "REPOSITORY");
    return COMMIT.matcher(text).replaceAll(found -> Matcher.quoteReplacement(name(found.group())));
  }

  private String name(String hex) {
    return commits.entrySet().stream()
        .filter(commit -> commit.getKey().startsWith(hex))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(hex);
  }
}
