package dev.atoll.forge.local.host;

import java.util.List;
import java.util.function.BiFunction;
import org.springframework.stereotype.Component;

/** What a pull request changes. */
@Component
@OnlyWithLocalForge
class Comparison {
  private final Repositories repositories;
  private final BareRepositories bare;
  private final PullRequests pullRequests;

  Comparison(Repositories repositories, BareRepositories bare, PullRequests pullRequests) {
    this.repositories = repositories;
    this.bare = bare;
    this.pullRequests = pullRequests;
  }

  List<Views.FileChange> files(PullRequestName name) {
    return ask(name, (history, ends) -> history.changes(ends.base(), ends.head()));
  }

  List<Views.Commit> commits(PullRequestName name) {
    return ask(name, (history, ends) -> history.commits(ends.base(), ends.head()));
  }

  List<DiffFile> diff(PullRequestName name) {
    return ask(name, (history, ends) -> new DiffReader(history).read(ends.base(), ends.head()));
  }

  private <T> T ask(PullRequestName name, BiFunction<History, Ends, T> question) {
    HostedRepository repository = repositories.get(name.repository());
    PullRequestEntity row = pullRequests.row(repository, name);
    try (History history = bare.history(repository)) {
      return question.apply(history, new Ends(history.baseOf(row), row.headCommit()));
    }
  }

  private record Ends(String base, String head) {}
}
