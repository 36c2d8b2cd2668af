package dev.atoll.forge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.forge.github.GitHubCapabilities;
import dev.atoll.forge.local.LocalCapabilities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of {@code docs/hosts.md} says what the adapters declare. */
class HostsPageTest {
  private static final Path PAGE = Path.of("../docs/hosts.md");
  private static final String BEGIN = "<!-- made by HostsPageTest with -Dhosts.update=true -->\n";
  private static final String END = "<!-- end -->\n";
  private static final List<Capabilities> HOSTS =
      List.of(GitHubCapabilities.declared(), LocalCapabilities.declared());

  @Test
  void theTableSaysWhatTheAdaptersDeclare() throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    int end = page.indexOf(END);
    if (Boolean.getBoolean("hosts.update")) {
      Files.writeString(PAGE, page.substring(0, begin) + table() + page.substring(end));
    } else {
      assertThat(page.substring(begin, end)).isEqualTo(table());
    }
  }

  private static String table() {
    return """
    | | GitHub | local forge |
    |---|---|---|
    """
        + row("longest comment", it -> String.format("%,d characters", it.commentLimit()))
        + row("long output is folded", it -> yes(it.folding()))
        + row("comments are edited while they become true", it -> yes(it.editing()))
        + row("overtaken comments are marked as outdated", it -> yes(it.foldingOlder()))
        + row("a command is nodded at", it -> yes(it.reactions()))
        + row("what can be required before a merge", HostsPageTest::statuses)
        + row("each project has statuses, as an option", it -> yes(it.projectStatuses()))
        + row("drafts", it -> yes(it.drafts()))
        + row("forks", it -> yes(it.forks()))
        + row("teams in access rules", it -> yes(it.teams()))
        + row("merge queues are answered", it -> yes(it.mergeQueues()));
  }

  private static String row(String what, Function<Capabilities, String> cell) {
    return HOSTS.stream().map(cell).collect(Collectors.joining(" | ", "| " + what + " | ", " |\n"));
  }

  private static String yes(boolean can) {
    return can ? "yes" : "no";
  }

  private static String statuses(Capabilities host) {
    return switch (host.statuses()) {
      case COMMIT_STATUS -> "two statuses";
      case APPROVAL_RULE -> "an approval rule";
    };
  }
}
