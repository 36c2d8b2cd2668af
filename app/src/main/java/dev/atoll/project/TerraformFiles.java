package dev.atoll.project;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;

/** Reads Terraform files of any tree, each content once. */
final class TerraformFiles {
  private static final long CACHED = 200_000;

  private final Cache<Key, FileFacts> known = Caffeine.newBuilder().maximumSize(CACHED).build();

  private record Key(TerraformSyntax syntax, String contentId) {}

  FileFacts facts(SourceTree tree, String path, TerraformSyntax syntax) {
    if (tree.size(path) > FileFactsReader.SIZE_LIMIT) {
      return FileFacts.unreadable(
          1, "the file is larger than " + FileFactsReader.SIZE_LIMIT + " bytes");
    }
    Optional<String> id = tree.contentId(path);
    if (id.isEmpty()) {
      return FileFactsReader.read(syntax, tree.read(path));
    }
    return known.get(new Key(syntax, id.get()), _ -> FileFactsReader.read(syntax, tree.read(path)));
  }
}
