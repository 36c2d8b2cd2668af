package dev.atoll.checkout;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectReader;

/** Writes a tree into a folder. Links come last: no file is ever written through one. */
record TreeExporter(ObjectReader reader, Clock clock) {

  /** Into an empty folder, or one that is not there. */
  WrittenTree write(TreePlan plan, Path target) throws IOException {
    Files.createDirectories(target);
    return complete(plan, target, Map.of());
  }

  /**
   * Into the folder of another tree, of which only what is missing or was touched is written.
   *
   * @throws IOException when the folder is not to be believed; then it is to be given up
   */
  WrittenTree writeOver(TreePlan plan, Path target, WrittenTree before) throws IOException {
    return complete(plan, target, TreeCleaning.clean(target, before, plan));
  }

  private WrittenTree complete(TreePlan plan, Path target, Map<String, WrittenTree.Written> there)
      throws IOException {
    Map<String, WrittenTree.Written> all = new HashMap<>(there);
    for (Map.Entry<String, TreePlan.Planned> file : plan.files().entrySet()) {
      if (!all.containsKey(file.getKey())) {
        Path path = target.resolve(file.getKey());
        writeFile(path, file.getValue());
        all.put(file.getKey(), WrittenTree.Written.fresh(file.getValue(), Stamp.of(path)));
      }
    }
    for (String submodule : plan.submodules()) {
      Files.createDirectories(target.resolve(submodule));
    }
    for (Map.Entry<String, String> link : plan.links().entrySet()) {
      writeLink(target.resolve(link.getKey()), link.getValue());
    }
    Instant now = clock.instant();
    all.replaceAll((_, file) -> file.settledAt(now));
    return new WrittenTree(plan, all, Stamp.mode(target));
  }

  private void writeFile(Path path, TreePlan.Planned file) throws IOException {
    Files.createDirectories(path.getParent());
    try (OutputStream out = Files.newOutputStream(path, StandardOpenOption.CREATE_NEW)) {
      reader.open(file.blob(), Constants.OBJ_BLOB).copyTo(out);
    }
    if (file.executable()) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  private static void writeLink(Path path, String target) throws IOException {
    Files.createDirectories(path.getParent());
    Files.createSymbolicLink(path, path.getFileSystem().getPath(target));
  }
}
