package dev.atoll.platform;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a name that a person or a repository chose may look like, before it becomes anything. */
public enum NameRule {
  /**
   * A directory from the root of the repository, {@code .} for the root itself. Its segments never
   * lead out of the tree.
   */
  DIRECTORY {
    @Override
    Optional<NameFault> faultOf(String value) {
      if (value.startsWith("/") || value.startsWith("~")) {
        return Optional.of(NameFault.ABSOLUTE);
      }
      if (hasSegment(value, "..")) {
        return Optional.of(NameFault.LEAVES_THE_TREE);
      }
      return value.codePoints().anyMatch(NameRule::unfitForPath)
          ? Optional.of(NameFault.CHARACTER)
          : Optional.empty();
    }
  },

  /** A Terraform workspace: what needs no escape in one segment of a URL, without {@code $}. */
  WORKSPACE {
    @Override
    Optional<NameFault> faultOf(String value) {
      return value.equals(".") || value.equals("..") || !WORKSPACE_FORM.matcher(value).matches()
          ? Optional.of(NameFault.CHARACTER)
          : Optional.empty();
    }
  },

  /** A project's name: letters, digits and {@code - _ . ~}, in parts divided by {@code /}. */
  PROJECT {
    @Override
    Optional<NameFault> faultOf(String value) {
      if (value.startsWith("/")) {
        return Optional.of(NameFault.ABSOLUTE);
      }
      return PROJECT_FORM.matcher(value).matches()
          ? Optional.empty()
          : Optional.of(NameFault.CHARACTER);
    }
  };

  /** How long any of these may be, in characters. */
  public static final int LIMIT = 512;

  private static final Pattern WORKSPACE_FORM =
      Pattern.compile("[A-Za-z0-9_.&+=:@][A-Za-z0-9_.~&+=:@-]*+");
  private static final Pattern PROJECT_FORM =
      Pattern.compile("[A-Za-z0-9_.~][A-Za-z0-9_.~-]*+(?:/[A-Za-z0-9_.~-]++)*+");

  /** Why a value is none of these; empty when it is one. */
  public Optional<NameFault> fault(String value) {
    if (value.isBlank()) {
      return Optional.of(NameFault.EMPTY);
    }
    if (value.length() > LIMIT) {
      return Optional.of(NameFault.TOO_LONG);
    }
    return value.startsWith("-") ? Optional.of(NameFault.LEADING_DASH) : faultOf(value);
  }

  /**
   * Hands the value back.
   *
   * @throws IllegalArgumentException when it is none of these
   */
  public String require(String value) {
    fault(value)
        .ifPresent(fault -> {
          throw new IllegalArgumentException(
              "not a " + name().toLowerCase(Locale.ROOT) + " (" + fault + "): " + value);
        });
    return value;
  }

  abstract Optional<NameFault> faultOf(String value);

  private static boolean hasSegment(String path, String segment) {
    return ("/" + path + "/").contains("/" + segment + "/");
  }

  // Control characters forge log lines, and direction marks make a path read as another one.
  private static boolean unfitForPath(int character) {
    return character == '\\'
        || Character.isISOControl(character)
        || Character.getType(character) == Character.SURROGATE
        || (character >= 0x202A && character <= 0x202E)
        || (character >= 0x2066 && character <= 0x2069)
        || character == 0x200E
        || character == 0x200F;
  }
}
