package dev.atoll.checkout;

import java.io.IOException;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;

/** What JGit does to refs. */
final class Refs {
  private Refs() {}

  /** One that points elsewhere by now stays. */
  static void delete(Repository repository, Ref ref) throws IOException {
    RefUpdate update = repository.updateRef(ref.getName());
    update.setExpectedOldObjectId(ref.getObjectId());
    update.setForceUpdate(true);
    update.delete();
  }

  /** From a file each into one file for all. */
  static String pack(Repository repository) throws IOException {
    try (Git git = Git.wrap(repository)) {
      return git.packRefs().setAll(true).call();
    } catch (GitAPIException problem) {
      throw new IOException(problem);
    }
  }
}
