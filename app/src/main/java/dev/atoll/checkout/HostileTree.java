package dev.atoll.checkout;

import dev.atoll.platform.Quoted;
import dev.atoll.platform.Rejection;
import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** A commit's tree holds what is never written to a disk of ours. Nothing of it was exported. */
public final class HostileTree extends Rejection {
  @Serial private static final long serialVersionUID = 1L;
  private static final int SHOWN = 10;

  private final transient List<Problem> problems;

  /** Why a path is refused. */
  public enum Kind {
    FORBIDDEN_NAME("has a name that git forbids"),
    LONG_NAME("has a longer name than a file can have here"),
    LEAVING_LINK("is a symbolic link that leaves the repository"),
    TERRAFORM_FOLDER("belongs to Terraform and must not be committed"),
    TOO_MANY_FILES("is one file more than this server exports"),
    TOO_LARGE("is more than this server exports");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  /**
   * @param path with control characters made visible
   */
  public record Problem(Kind kind, String path) {
    public Problem {
      path = visible(path);
    }

    @Override
    public String toString() {
      return Quoted.of(path) + " " + kind.words;
    }
  }

  HostileTree(List<Problem> problems) {
    super(describe(problems));
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }

  private static String describe(List<Problem> problems) {
    String first =
        problems.stream().limit(SHOWN).map(Problem::toString).collect(Collectors.joining("; "));
    String more = problems.size() > SHOWN ? "; and " + (problems.size() - SHOWN) + " more" : "";
    return "The tree cannot be used: " + first + more;
  }

  private static String visible(String path) {
    return path.codePoints()
        .map(point -> Character.isISOControl(point) || point == '`' ? '\uFFFD' : point)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
