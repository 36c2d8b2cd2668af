package dev.atoll.checkout;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;

/** Writes a tree into an empty folder. Links come last: no file is ever written through one. */
record TreeExporter(Repository repository, CheckoutSettings settings) {

  Exported export(ObjectId tree, Path target) throws IOException {
    try (ObjectReader reader = repository.newObjectReader()) {
      TreePlan plan = TreePlan.of(reader, tree, settings);
      Files.createDirectories(target);
      for (Map.Entry<String, TreePlan.Planned> file : plan.files().entrySet()) {
        writeFile(reader, target.resolve(file.getKey()), file.getValue());
      }
      for (String submodule : plan.submodules()) {
        Files.createDirectories(target.resolve(submodule));
      }
      for (Map.Entry<String, String> link : plan.links().entrySet()) {
        writeLink(target.resolve(link.getKey()), link.getValue());
      }
      return new Exported(plan.files().size(), plan.bytes(), plan.submodules());
    }
  }

  private static void writeFile(ObjectReader reader, Path path, TreePlan.Planned file)
      throws IOException {
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
