package dev.atoll.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.forge.local.GitProgram;
import java.nio.file.Path;
import java.util.Map;

/** A repository of its own for one scenario, and a person's clone of it. */
final class SourceRepository {
  private final Host host;
  private final String path;
  private final GitProgram git;
  private final Normal normal;
  private int commits;

  SourceRepository(Host host, String path, Path clone, Normal normal) {
    this.host = host;
    this.path = path;
    this.normal = normal;
    this.git = new GitProgram(clone);
  }

  static SourceRepository create(
      Host host, String path, Path clone, Normal normal, Map<String, String> files) {
    SourceRepository repository = createEmpty(host, path, clone, normal);
    repository.commit("First", files);
    repository.push(Person.ADMIN, "main");
    return repository;
  }

  /** Without any branch. */
  static SourceRepository createEmpty(Host host, String path, Path clone, Normal normal) {
    host.create(path);
    var repository = new SourceRepository(host, path, clone, normal);
    repository.git.run("init", "-q", "-b", "main").requireSuccess();
    return repository;
  }

  String path() {
    return path;
  }

  /** Commits onto main and pushes it, as somebody does who needs no pull request. */
  void pushToMain(String message, Map<String, String> files) {
    onMain();
    commit(message, files);
    push(Person.ADMIN, "main");
  }

  /** The commit of main in the clone. */
  String main() {
    return git.run("rev-parse", "main").requireSuccess().output().strip();
  }

  /**
   * Commits onto a branch, begun at the host's main when it is new, and pushes it.
   *
   * @return what git said
   */
  String pushTo(String branch, String message, Map<String, String> files) {
    if (git.run("switch", "-q", branch).code() != 0) {
      onMain();
      git.run("switch", "-q", "-c", branch).requireSuccess();
    }
    commit(message, files);
    return push(Person.DEVELOPER, branch);
  }

  void mergeMainInto(String branch) {
    onMain();
    git.run("switch", "-q", branch).requireSuccess();
    git.run("merge", "-q", "--no-edit", "main").requireSuccess();
    named(git.run("rev-parse", "HEAD").requireSuccess().output().strip());
    push(Person.DEVELOPER, branch);
  }

  /** Begins a branch in the clone that is pushed later. */
  void commitAside(String branch, Map<String, String> files) {
    onMain();
    git.run("switch", "-q", "-c", branch).requireSuccess();
    commit("Aside", files);
  }

  /** A branch on the host, at the commit where main is now. */
  void branchOff(String branch) {
    onMain();
    push(Person.ADMIN, "main:refs/heads/" + branch);
  }

  /** Deletes a branch on the host. */
  void delete(String branch) {
    git.run("push", "-q", host.cloneUrl(Person.DEVELOPER, path), ":" + branch).requireSuccess();
  }

  private void onMain() {
    if (git.run("rev-parse", "-q", "--verify", "main").code() != 0) {
      return;
    }
    git.run("switch", "-q", "main").requireSuccess();
    git.run("pull", "-q", "--ff-only", host.cloneUrl(Person.ADMIN, path), "main").requireSuccess();
  }

  private void commit(String message, Map<String, String> files) {
    named(git.commit(message, files));
  }

  private void named(String commit) {
    assertThat(commit).hasSize(40);
    normal.names(commit, "commit" + ++commits);
  }

  private String push(Person person, String branch) {
    return git.run("push", host.cloneUrl(person, path), branch).requireSuccess().output();
  }
}
