package dev.atoll.checkout;

import java.io.IOException;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;

/** Deletes refs that keep what nobody needs any more. */
final class Refs {
  private Refs() {}

  /** One that points elsewhere by now stays. */
  static void delete(Repository repository, Ref ref) throws IOException {
    RefUpdate update = repository.updateRef(ref.getName());
    update.setExpectedOldObjectId(ref.getObjectId());
    update.setForceUpdate(true);
    update.delete();
  }
}
