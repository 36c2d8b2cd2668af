package dev.atoll.project;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds paths in expressions without evaluating them: every text that begins with {@code
 * ${path.module}/} or {@code ${path.root}/}, and every plain text that could be a path. The latter
 * only count where such a file is there, so taking too many does no harm.
 */
final class LiteralReads {
  private static final int PATH_LIMIT = 400;
  private static final Pattern PATH_LIKE = Pattern.compile("[^\\s:*?<>|\"$]*[./][^\\s:*?<>|\"$]*");
  private static final Set<String> DIRECTORY_FUNCTIONS = Set.of("fileset");

  private final Set<FileRead> reads = new LinkedHashSet<>();

  private LiteralReads() {}

  static List<FileRead> in(Collection<HclToken> tokens) {
    LiteralReads found = new LiteralReads();
    found.walk(List.copyOf(tokens));
    return List.copyOf(found.reads);
  }

  private void walk(List<HclToken> tokens) {
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i) instanceof HclToken.Template template) {
        read(template.parts(), isDirectoryArgument(tokens, i));
        descend(template);
      } else if (isPathWord(tokens, i) && isDirectoryCall(tokens, i)) {
        reads.add(new FileRead(origin(tokens.get(i + 2)), FileRead.Extent.DIRECTORY, "."));
      }
    }
  }

  // The lexer has bounded how deep this goes.
  private void descend(HclToken.Template template) {
    for (HclToken.Part part : template.parts()) {
      if (part instanceof HclToken.Part.Computed(List<HclToken> inner)) {
        walk(inner);
      }
    }
  }

  private void read(List<HclToken.Part> parts, boolean asDirectory) {
    if (parts.isEmpty()) {
      return;
    }
    if (parts.getFirst() instanceof HclToken.Part.Text(String text)) {
      if (parts.size() == 1) {
        readPlain(text, asDirectory);
      }
    } else if (parts.getFirst() instanceof HclToken.Part.Computed(List<HclToken> inner)
        && inner.size() == 3
        && isPathWord(inner, 0)
        && parts.size() > 1
        && parts.get(1) instanceof HclToken.Part.Text(String text)) {
      readBelow(origin(inner.get(2)), text, parts.size() == 2, asDirectory);
    }
  }

  private void readPlain(String text, boolean asDirectory) {
    if (text.length() <= PATH_LIMIT && PATH_LIKE.matcher(text).matches()) {
      reads.add(new FileRead(FileRead.Origin.ROOT, extent(asDirectory), text));
    }
  }

  private void readBelow(
      FileRead.Origin origin, String text, boolean complete, boolean asDirectory) {
    if (text.length() > PATH_LIMIT || !text.startsWith("/")) {
      return;
    }
    if (complete) {
      reads.add(new FileRead(origin, extent(asDirectory), text));
      return;
    }
    String known = text.substring(0, text.lastIndexOf('/'));
    reads.add(new FileRead(origin, FileRead.Extent.DIRECTORY, known.isEmpty() ? "." : known));
  }

  private static FileRead.Extent extent(boolean asDirectory) {
    return asDirectory ? FileRead.Extent.DIRECTORY : FileRead.Extent.FILE;
  }

  /** {@code path.module} or {@code path.root} at an index. */
  private static boolean isPathWord(List<HclToken> tokens, int at) {
    return at + 2 < tokens.size()
        && tokens.get(at) instanceof HclToken.Word(int _, String word)
        && word.equals("path")
        && tokens.get(at + 2) instanceof HclToken.Word(int _, String member)
        && (member.equals("module") || member.equals("root") || member.equals("cwd"));
  }

  private static FileRead.Origin origin(HclToken member) {
    return member instanceof HclToken.Word(int _, String word) && word.equals("module")
        ? FileRead.Origin.MODULE
        : FileRead.Origin.ROOT;
  }

  private static boolean isDirectoryArgument(List<HclToken> tokens, int at) {
    return isDirectoryCall(tokens, at);
  }

  private static boolean isDirectoryCall(List<HclToken> tokens, int at) {
    return at >= 2
        && tokens.get(at - 1) instanceof HclToken.Symbol(int _, char open)
        && open == '('
        && tokens.get(at - 2) instanceof HclToken.Word(int _, String function)
        && DIRECTORY_FUNCTIONS.contains(function);
  }
}
