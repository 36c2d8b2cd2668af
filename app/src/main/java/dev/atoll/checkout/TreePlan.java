package dev.atoll.checkout;

import dev.atoll.checkout.HostileTree.Kind;
import dev.atoll.checkout.HostileTree.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * What an export would write, all of it checked before the first byte is written. Nothing in a tree
 * is believed: git's own tools never make most of what is refused here, but a push can hold it.
 */
final class TreePlan {
  private static final Set<String> TERRAFORM_FOLDERS = Set.of(".terraform", "terraform.d");

  /** Names that other file systems take for {@code .git}: short names and alternate streams. */
  private static final Pattern GIT_IN_DISGUISE =
      Pattern.compile("(?i)(\\.git|git~\\d+)[ .]*(:.*)?");

  private static final int LONGEST_LINK = 4096;

  // In bytes. A path may have 4096, and the folder that it is exported to comes before it.
  private static final int LONGEST_NAME = 255;
  private static final int LONGEST_PATH = 3072;

  private static final int MOST_PROBLEMS = 1000;

  private final ObjectReader reader;
  private final CheckoutSettings settings;
  private final ObjectChecker names = new ObjectChecker().setSafeForMacOS(true);
  private final Map<String, Planned> files = new TreeMap<>();
  private final Map<String, String> links = new TreeMap<>();
  private final Set<String> folders = new HashSet<>();
  private final List<String> submodules = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private long bytes;

  record Planned(ObjectId blob, boolean executable) {}

  private TreePlan(ObjectReader reader, CheckoutSettings settings) {
    this.reader = reader;
    this.settings = settings;
  }

  /**
   * @throws HostileTree when the tree holds what must not be written
   */
  static TreePlan of(ObjectReader reader, ObjectId tree, CheckoutSettings settings)
      throws IOException {
    TreePlan plan = new TreePlan(reader, settings);
    plan.walk(tree);
    plan.checkOverlaps();
    plan.checkLinks();
    if (!plan.problems.isEmpty()) {
      throw new HostileTree(plan.problems);
    }
    return plan;
  }

  Map<String, Planned> files() {
    return files;
  }

  /** From each link's path to where it points, as written. */
  Map<String, String> links() {
    return links;
  }

  List<String> submodules() {
    return submodules;
  }

  /** Whether a path is a folder in it, be it that of a submodule. */
  boolean hasFolder(String path) {
    return folders.contains(path) || submodules.contains(path);
  }

  long bytes() {
    return bytes;
  }

  private void walk(ObjectId tree) throws IOException {
    try (TreeWalk walk = new TreeWalk(reader)) {
      walk.addTree(tree);
      while (walk.next() && problems.size() < MOST_PROBLEMS) {
        if (accepts(walk) && walk.isSubtree()) {
          folders.add(walk.getPathString());
          walk.enterSubtree();
        }
      }
    }
  }

  /** Says whether to look further into what is accepted. */
  private boolean accepts(TreeWalk walk) throws IOException {
    String path = walk.getPathString();
    byte[] raw = walk.getRawPath();
    String name = walk.getNameString();
    if (!isUtf8(raw) || isForbidden(raw, name)) {
      return refuse(Kind.FORBIDDEN_NAME, path);
    }
    if (raw.length > LONGEST_PATH || raw.length - lastSlash(raw) - 1 > LONGEST_NAME) {
      return refuse(Kind.LONG_NAME, path);
    }
    if (TERRAFORM_FOLDERS.contains(name.toLowerCase(Locale.ROOT))) {
      return refuse(Kind.TERRAFORM_FOLDER, path);
    }
    return walk.isSubtree() || plan(path, walk.getFileMode(), walk.getObjectId(0));
  }

  private boolean plan(String path, FileMode mode, ObjectId blob) throws IOException {
    return switch (mode.getBits() & FileMode.TYPE_MASK) {
      case FileMode.TYPE_FILE -> planFile(path, mode, blob);
      case FileMode.TYPE_SYMLINK -> planLink(path, blob);
      case FileMode.TYPE_GITLINK -> submodules.add(path);
      default -> refuse(Kind.FORBIDDEN_NAME, path);
    };
  }

  private boolean planFile(String path, FileMode mode, ObjectId blob) throws IOException {
    bytes += reader.getObjectSize(blob, Constants.OBJ_BLOB);
    if (bytes > settings.treeSize().toBytes()) {
      return stop(Kind.TOO_LARGE, path);
    }
    boolean executable = FileMode.EXECUTABLE_FILE.equals(mode);
    if (files.put(path, new Planned(blob, executable)) != null) {
      return refuse(Kind.FORBIDDEN_NAME, path);
    }
    return files.size() <= settings.treeFiles() || stop(Kind.TOO_MANY_FILES, path);
  }

  private boolean planLink(String path, ObjectId blob) throws IOException {
    var loader = reader.open(blob, Constants.OBJ_BLOB);
    if (loader.getSize() > LONGEST_LINK || loader.getSize() == 0) {
      return refuse(Kind.LEAVING_LINK, path);
    }
    byte[] target = loader.getCachedBytes(LONGEST_LINK);
    if (!isUtf8(target) || hasZero(target)) {
      return refuse(Kind.LEAVING_LINK, path);
    }
    return links.put(path, new String(target, StandardCharsets.UTF_8)) == null
        || refuse(Kind.FORBIDDEN_NAME, path);
  }

  /** Two entries of one name, which git never writes: one could be reached through the other. */
  private void checkOverlaps() {
    files.keySet().stream().filter(this::isAlsoSomethingElse).forEach(this::overlap);
    links.keySet().stream().filter(folders::contains).forEach(this::overlap);
    submodules.stream().filter(this::isTaken).forEach(this::overlap);
  }

  private boolean isAlsoSomethingElse(String path) {
    return links.containsKey(path) || folders.contains(path);
  }

  private boolean isTaken(String path) {
    return files.containsKey(path) || isAlsoSomethingElse(path);
  }

  private void overlap(String path) {
    refuse(Kind.FORBIDDEN_NAME, path);
  }

  private void checkLinks() {
    LinkResolver resolver = new LinkResolver(links);
    links.keySet().stream()
        .filter(resolver::leaves)
        .forEach(path -> refuse(Kind.LEAVING_LINK, path));
  }

  private boolean isForbidden(byte[] raw, String name) {
    if (GIT_IN_DISGUISE.matcher(name).matches()
        || name.codePoints().anyMatch(Character::isISOControl)) {
      return true;
    }
    try {
      names.checkPathSegment(raw, lastSlash(raw) + 1, raw.length);
      return false;
    } catch (CorruptObjectException _) {
      return true;
    }
  }

  private static int lastSlash(byte[] raw) {
    int at = raw.length - 1;
    while (at >= 0 && raw[at] != '/') {
      at--;
    }
    return at;
  }

  private static boolean hasZero(byte[] raw) {
    return Arrays.stream(new String(raw, StandardCharsets.ISO_8859_1).chars().toArray())
        .anyMatch(unit -> unit == 0);
  }

  private static boolean isUtf8(byte[] raw) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw));
      return true;
    } catch (CharacterCodingException _) {
      return false;
    }
  }

  private boolean refuse(Kind kind, String path) {
    problems.add(new Problem(kind, path));
    return false;
  }

  /** There is no end in sight: what comes after is not looked at any more. */
  private boolean stop(Kind kind, String path) {
    refuse(kind, path);
    throw new HostileTree(problems);
  }
}
