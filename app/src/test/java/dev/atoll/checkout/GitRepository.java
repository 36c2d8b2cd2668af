package dev.atoll.checkout;

import dev.atoll.forge.CommitSha;
import dev.atoll.forge.GitAccess;
import dev.atoll.platform.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A real repository, made and changed by the git program. */
record GitRepository(Path folder) {
  static GitRepository create(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
    GitRepository repository = new GitRepository(folder);
    repository.git("init", "-q", "-b", "main");
    return repository;
  }

  GitAccess access() {
    return new GitAccess(folder.toUri().toString(), "", Secret.of(""));
  }

  GitRepository file(String path, String content) {
    try {
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
      return this;
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  CommitSha commit(String message) {
    git("add", "-A");
    git("commit", "-q", "--allow-empty", "-m", message);
    return head();
  }

  /** Commits what stands in the index by now, made by plumbing. */
  CommitSha commitIndex() {
    git("commit", "-q", "-m", "by hand");
    return head();
  }

  CommitSha head() {
    return new CommitSha(git("rev-parse", "HEAD"));
  }

  /** Puts a blob into the index under any name and mode, even one that git's own tools refuse. */
  GitRepository index(String mode, String content, String path) {
    String blob = pipe(content, "hash-object", "-w", "--stdin");
    git("update-index", "--add", "--cacheinfo", mode + "," + blob + "," + path);
    return this;
  }

  /** Makes a commit of a tree with one entry, past every check of git's. */
  CommitSha commitOfRawTree(String mode, String name, String content) {
    String blob = pipe(content, "hash-object", "-w", "--stdin");
    return commitOfTree(new RawTree().entry(mode, name, blob));
  }

  CommitSha commitOfTree(RawTree tree) {
    String id = pipe(tree.bytes(), "hash-object", "-w", "-t", "tree", "--literally", "--stdin");
    CommitSha commit = new CommitSha(git("commit-tree", id, "-m", "raw"));
    git("update-ref", "refs/heads/main", commit.value());
    return commit;
  }

  String git(String... arguments) {
    return pipe("", arguments);
  }

  String pipe(String input, String... arguments) {
    return pipe(input.getBytes(StandardCharsets.UTF_8), arguments);
  }

  String pipe(byte[] input, String... arguments) {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
    builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
    for (String role : List.of("AUTHOR", "COMMITTER")) {
      builder.environment().put("GIT_" + role + "_NAME", "Dev");
      builder.environment().put("GIT_" + role + "_EMAIL", "dev@example.org");
    }
    try {
      Process process = builder.start();
      process.getOutputStream().write(input);
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(command + ": " + output);
      }
      return output.strip();
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stop);
    }
  }
}
