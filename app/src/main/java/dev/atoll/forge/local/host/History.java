package dev.atoll.forge.local.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.ReflogEntry;
import org.eclipse.jgit.lib.ReflogReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.util.io.NullOutputStream;
import org.jspecify.annotations.Nullable;

/** Questions to the history of one repository. */
final class History implements AutoCloseable {
  private static final int MOST_COMMITS = 250;

  private final Repository repository;

  History(Repository repository) {
    this.repository = repository;
  }

  Repository repository() {
    return repository;
  }

  Optional<Head> head(String branch) {
    try (var walk = new RevWalk(repository)) {
      @Nullable ObjectId tip = repository.resolve("refs/heads/" + branch);
      return tip == null ? Optional.empty() : Optional.of(head(branch, walk, tip));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Head> branches() {
    try {
      return repository.getRefDatabase().getRefsByPrefix(Constants.R_HEADS).stream()
          .map(ref -> ref.getName().substring(Constants.R_HEADS.length()))
          .flatMap(branch -> head(branch).stream())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The login of who moved the branch last; empty when nobody wrote that down. */
  Optional<String> pusher(String branch) {
    try {
      var log = repository.getRefDatabase().getReflogReader(Constants.R_HEADS + branch);
      return Optional.ofNullable(log)
          .flatMap(History::lastEntry)
          .map(entry -> entry.getWho().getName());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<ReflogEntry> lastEntry(ReflogReader log) {
    try {
      return Optional.ofNullable(log.getLastEntry());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Optional<String> tip(String branch) {
    return head(branch).map(Head::commit);
  }

  /** Whether everything in {@code commit} is in {@code branchTip} already. */
  boolean contains(String branchTip, String commit) {
    try (var walk = new RevWalk(repository)) {
      return walk.isMergedInto(parse(walk, commit), parse(walk, branchTip));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean exists(String commit) {
    try (var walk = new RevWalk(repository)) {
      return ObjectId.isId(commit)
          && repository.getObjectDatabase().has(ObjectId.fromString(commit))
          && !parse(walk, commit).name().isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  /** What a pull request is compared with: once it is merged, what its base was before. */
  String baseOf(PullRequestEntity row) {
    return Optional.ofNullable(row.mergeCommit())
        .flatMap(this::firstParent)
        .or(() -> tip(row.baseBranch()))
        .orElseThrow(() -> Refusal.notFound("branch " + row.baseBranch() + " any more"));
  }

  private Optional<String> firstParent(String commit) {
    try (var walk = new RevWalk(repository)) {
      RevCommit parsed = parse(walk, commit);
      return parsed.getParentCount() == 0
          ? Optional.empty()
          : Optional.of(parsed.getParent(0).name());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What {@code head} has and {@code base} has not, newest first. */
  List<Views.Commit> commits(String base, String head) {
    try (var walk = new RevWalk(repository)) {
      walk.markStart(parse(walk, head));
      walk.markUninteresting(parse(walk, base));
      List<Views.Commit> commits = new ArrayList<>();
      for (RevCommit commit : walk) {
        if (commits.size() == MOST_COMMITS) {
          break;
        }
        commits.add(view(commit));
      }
      return commits;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What {@code head} changes since it left {@code base}. */
  List<Views.FileChange> changes(String base, String head) {
    try (var formatter = new DiffFormatter(NullOutputStream.INSTANCE)) {
      formatter.setRepository(repository);
      formatter.setDetectRenames(true);
      return entries(formatter, base, head).stream().map(History::view).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<DiffEntry> entries(DiffFormatter formatter, String base, String head) throws IOException {
    try (var walk = new RevWalk(repository)) {
      RevCommit headCommit = parse(walk, head);
      walk.setRevFilter(RevFilter.MERGE_BASE);
      walk.markStart(headCommit);
      walk.markStart(parse(walk, base));
      @Nullable RevCommit fork = walk.next();
      return formatter.scan(fork == null ? null : fork.getTree(), headCommit.getTree());
    }
  }

  /** Lets {@code ref} point there, whatever it pointed to. */
  void point(String ref, String commit) {
    try {
      RefUpdate update = repository.updateRef(ref);
      update.setNewObjectId(ObjectId.fromString(commit));
      update.setForceUpdate(true);
      requireMoved(update.update(), ref);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    repository.close();
  }

  private static void requireMoved(RefUpdate.Result result, String ref) {
    switch (result) {
      case NEW, FORCED, FAST_FORWARD, NO_CHANGE -> {}
      case NOT_ATTEMPTED,
          LOCK_FAILURE,
          REJECTED,
          REJECTED_CURRENT_BRANCH,
          IO_FAILURE,
          RENAMED,
          REJECTED_MISSING_OBJECT,
          REJECTED_OTHER_REASON ->
          throw new IllegalStateException("git did not move " + ref + ": " + result);
    }
  }

  private static RevCommit parse(RevWalk walk, String commit) throws IOException {
    return walk.parseCommit(ObjectId.fromString(commit));
  }

  private static Head head(String branch, RevWalk walk, AnyObjectId id) throws IOException {
    RevCommit commit = walk.parseCommit(id);
    return new Head(branch, commit.name(), subject(commit));
  }

  private static String subject(RevCommit commit) {
    String subject = commit.getShortMessage().strip();
    return subject.isEmpty() ? "(no message)" : shortened(subject);
  }

  private static String shortened(String subject) {
    return subject.codePointCount(0, subject.length()) <= 200
        ? subject
        : subject.substring(0, subject.offsetByCodePoints(0, 199)) + "…";
  }

  private static Views.Commit view(RevCommit commit) {
    return new Views.Commit(
        commit.name(),
        subject(commit),
        commit.getAuthorIdent().getName(),
        Instant.ofEpochSecond(commit.getCommitTime()));
  }

  static Views.FileChange view(DiffEntry entry) {
    return switch (entry.getChangeType()) {
      case ADD -> new Views.FileChange("added", entry.getNewPath(), null);
      case MODIFY -> new Views.FileChange("modified", entry.getNewPath(), null);
      case DELETE -> new Views.FileChange("deleted", entry.getOldPath(), null);
      case RENAME -> new Views.FileChange("renamed", entry.getNewPath(), entry.getOldPath());
      case COPY -> new Views.FileChange("copied", entry.getNewPath(), entry.getOldPath());
    };
  }
}
