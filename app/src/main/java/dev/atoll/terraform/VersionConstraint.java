package dev.atoll.terraform;

import dev.atoll.platform.Rejection;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code required_version} asks for, in terraform's own grammar: conditions with commas
 * between them, each {@code =, !=, >, >=, <, <=} or {@code ~>} and a version of one to three
 * numbers.
 */
public record VersionConstraint(String text, List<Condition> conditions) {
  private static final Pattern CONDITION =
      Pattern.compile(
          "\\s*(=|!=|>=|<=|~>|>|<)?\\s*v?(\\d{1,6}(?:\\.\\d{1,6}){0,2})(-[0-9A-Za-z.-]{1,40})?\\s*");

  /**
   * One of them.
   *
   * @param numbers how many numbers of the version were written: what {@code ~>} lets move
   */
  public record Condition(Operator operator, TerraformVersion version, int numbers) {
    boolean allows(TerraformVersion candidate) {
      return prereleaseFits(candidate) && compares(candidate);
    }

    /** A candidate for a release is never taken unless its very release is named as one. */
    private boolean prereleaseFits(TerraformVersion candidate) {
      return candidate.isRelease()
          || (!version.isRelease() && candidate.base().equals(version.base()));
    }

    private boolean compares(TerraformVersion candidate) {
      int order = candidate.compareTo(version);
      return switch (operator) {
        case EQUAL -> order == 0;
        case NOT_EQUAL -> order != 0;
        case GREATER -> order > 0;
        case AT_LEAST -> order >= 0;
        case LESS -> order < 0;
        case AT_MOST -> order <= 0;
        case PESSIMISTIC -> order >= 0 && keepsAllButTheLast(candidate);
      };
    }

    private boolean keepsAllButTheLast(TerraformVersion candidate) {
      return (numbers < 2 || candidate.major() == version.major())
          && (numbers < 3 || candidate.minor() == version.minor());
    }
  }

  /** How a version is compared. */
  public enum Operator {
    EQUAL("="),
    NOT_EQUAL("!="),
    GREATER(">"),
    AT_LEAST(">="),
    LESS("<"),
    AT_MOST("<="),
    PESSIMISTIC("~>");

    private final String sign;

    Operator(String sign) {
      this.sign = sign;
    }

    static Operator of(String sign) {
      return Arrays.stream(values())
          .filter(operator -> operator.sign.equals(sign))
          .findFirst()
          .orElseThrow();
    }
  }

  public VersionConstraint {
    conditions = List.copyOf(conditions);
  }

  /**
   * @throws Rejection when it is not written as terraform understands it
   */
  public static VersionConstraint parse(String text) {
    return new VersionConstraint(
        text, Arrays.stream(text.split(",", -1)).map(part -> condition(part, text)).toList());
  }

  public boolean allows(TerraformVersion version) {
    return conditions.stream().allMatch(condition -> condition.allows(version));
  }

  private static Condition condition(String part, String text) {
    Matcher matcher = CONDITION.matcher(part);
    if (!matcher.matches()) {
      throw new Rejection(
          "\"" + text + "\" is not a version constraint; write for example \"~> 1.11\"");
    }
    String sign = matcher.group(1) == null ? "=" : matcher.group(1);
    int numbers = matcher.group(2).split("\\.", -1).length;
    String suffix = matcher.group(3) == null ? "" : matcher.group(3);
    String whole = matcher.group(2) + ".0".repeat(3 - numbers) + suffix;
    return new Condition(Operator.of(sign), TerraformVersion.parse(whole).orElseThrow(), numbers);
  }
}
