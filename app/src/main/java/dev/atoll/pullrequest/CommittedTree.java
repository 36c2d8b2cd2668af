package dev.atoll.pullrequest;

import dev.atoll.checkout.CommitTree;
import dev.atoll.project.SourceTree;
import java.util.List;
import java.util.Optional;

/** A commit's tree in the mirror, as discovery reads it. */
record CommittedTree(CommitTree tree) implements SourceTree {
  @Override
  public List<String> files() {
    return tree.files();
  }

  @Override
  public byte[] read(String path) {
    return tree.read(path);
  }

  @Override
  public Optional<String> contentId(String path) {
    return tree.contains(path) ? Optional.of(tree.contentId(path)) : Optional.empty();
  }

  @Override
  public long size(String path) {
    return tree.size(path);
  }
}
