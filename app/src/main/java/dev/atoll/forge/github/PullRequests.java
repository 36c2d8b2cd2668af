package dev.atoll.forge.github;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.atoll.forge.ChangedFiles;
import dev.atoll.forge.CommitSha;
import dev.atoll.forge.ForgeException;
import dev.atoll.forge.Person;
import dev.atoll.forge.PullRequest;
import dev.atoll.forge.PullRequestRef;
import dev.atoll.forge.RepositoryId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads pull requests and what they change. */
final class PullRequests {
  /** GitHub lists no more files than these, however many there are. */
  private static final int MOST_FILES = 3_000;

  private static final Duration NOT_YET = Duration.ofSeconds(2);

  /** Whom GitHub shows in place of a person who left. */
  private static final Person GHOST = new Person("10137", "ghost");

  private final Accounts accounts;
  private final GitHubWebhooks webhooks;

  /** How many files a pull request changed when it was last read. */
  private final Cache<Version, Integer> counted = Caffeine.newBuilder().maximumSize(1_000).build();

  private record Version(PullRequestRef ref, CommitSha head) {}

  PullRequests(Accounts accounts, GitHubWebhooks webhooks) {
    this.accounts = accounts;
    this.webhooks = webhooks;
  }

  /**
   * Empty when there is none; one that GitHub has just named is there in a moment.
   *
   * @param known as it is called here, where that is another name than GitHub's
   */
  Optional<PullRequest> find(PullRequestRef ref, PullRequestRef known) {
    Optional<PullRequest> found = Missing.orEmpty(() -> read(ref));
    if (found.isEmpty() && (webhooks.wasJustNamed(known) || webhooks.wasJustNamed(ref))) {
      throw new ForgeException(
          ForgeException.Kind.TRANSIENT,
          "GitHub does not show yet what it told of",
          Optional.of(NOT_YET));
    }
    return found;
  }

  List<PullRequest> open(RepositoryId repository) {
    Repo repo = Repo.of(repository);
    GitHubApi api = accounts.of(repo.owner()).api();
    Map<String, CommitSha> tips = new HashMap<>();
    return Pages.all(api.openPulls(repo.owner(), repo.name()), api::morePulls).stream()
        .map(pull ->
            pullRequest(
                repository,
                pull,
                tips.computeIfAbsent(pull.base().ref(), _ -> tip(api, repo, pull))))
        .toList();
  }

  ChangedFiles changedFiles(PullRequest pullRequest) {
    PullRequestRef ref = pullRequest.ref();
    Repo repo = Repo.of(ref.repository());
    GitHubApi api = accounts.of(repo.owner()).api();
    List<Json.File> files =
        Pages.all(api.files(repo.owner(), repo.name(), ref.number()), api::moreFiles);
    if (files.size() >= MOST_FILES) {
      return incomplete(files, "more");
    }
    if (!Objects.equals(counted.getIfPresent(new Version(ref, pullRequest.head())), files.size())) {
      @Nullable Integer all = api.pull(repo.owner(), repo.name(), ref.number()).changedFiles();
      if (!Objects.equals(all, files.size())) {
        return incomplete(files, String.valueOf(all));
      }
    }
    return ChangedFiles.of(files.stream().flatMap(PullRequests::names).distinct().toList());
  }

  private static ChangedFiles incomplete(List<Json.File> files, String all) {
    return new ChangedFiles.Incomplete(
        "GitHub lists %d of %s changed files".formatted(files.size(), all));
  }

  static Person person(Json.@Nullable User user) {
    return user == null ? GHOST : new Person(Long.toString(user.id()), user.login());
  }

  private PullRequest read(PullRequestRef ref) {
    Repo repo = Repo.of(ref.repository());
    GitHubApi api = accounts.of(repo.owner()).api();
    Json.Pull pull = api.pull(repo.owner(), repo.name(), ref.number());
    if (pull.changedFiles() != null) {
      counted.put(new Version(ref, new CommitSha(pull.head().sha())), pull.changedFiles());
    }
    return pullRequest(ref.repository(), pull, tip(api, repo, pull));
  }

  /** What a pull request says of its base is as old as its last push: the branch itself knows. */
  private static CommitSha tip(GitHubApi api, Repo repo, Json.Pull pull) {
    return Missing.orEmpty(() -> api.branch(repo.owner(), repo.name(), pull.base().ref()))
        .map(branch -> new CommitSha(branch.object().sha()))
        .orElseGet(() -> new CommitSha(pull.base().sha()));
  }

  private static PullRequest pullRequest(RepositoryId repository, Json.Pull pull, CommitSha tip) {
    return new PullRequest(
        new PullRequestRef(repository, pull.number()),
        pull.title(),
        pull.htmlUrl(),
        person(pull.user()),
        state(pull),
        Boolean.TRUE.equals(pull.draft()) ? PullRequest.Draft.DRAFT : PullRequest.Draft.READY,
        new CommitSha(pull.head().sha()),
        pull.head().ref(),
        "refs/pull/" + pull.number() + "/head",
        id(pull.head().repo(), "a fork that is gone"),
        pull.base().ref(),
        tip,
        id(pull.base().repo(), "unknown"),
        pull.updatedAt());
  }

  private static PullRequest.State state(Json.Pull pull) {
    if (pull.mergedAt() != null) {
      return PullRequest.State.MERGED;
    }
    return pull.state().equals("open") ? PullRequest.State.OPEN : PullRequest.State.CLOSED;
  }

  private static String id(Json.@Nullable Repository repository, String otherwise) {
    return repository == null ? otherwise : Long.toString(repository.id());
  }

  private static Stream<String> names(Json.File file) {
    return Stream.concat(
        Stream.of(file.filename()), Optional.ofNullable(file.previousFilename()).stream());
  }
}
