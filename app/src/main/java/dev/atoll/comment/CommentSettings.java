package dev.atoll.comment;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the bot speaks.
 *
 * @param editEvery how long a command, comment or status rests before the next intermediate state
 *     is shown; the last state is always shown at once
 * @param mostParts into how many comments one answer may be cut, at most 20
 * @param keepDays how many days after the end of a pull request it is remembered where its comments
 *     stand; 0 for ever
 */
@Validated
@ConfigurationProperties("atoll.comment")
public record CommentSettings(
    @DefaultValue("2s") Duration editEvery,
    @DefaultValue("5") @Min(1) @Max(20) int mostParts,
    @DefaultValue("90") int keepDays) {
  public CommentSettings {
    requireNotNegative("edit-every", editEvery);
  }

  private static void requireNotNegative(String name, Duration value) {
    if (value.isNegative()) {
      throw new IllegalArgumentException(
          "atoll.comment." + name + " must not be negative, but is " + value);
    }
  }
}
