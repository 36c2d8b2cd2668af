package dev.atoll.requirement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.forge.Approval;
import dev.atoll.forge.CommitSha;
import dev.atoll.forge.Mergeability;
import dev.atoll.forge.Person;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequirementsTest {
  private static final CommitSha HEAD = sha("a");
  private static final String ANOTHER =
      "rev approved another plan than this one; it needs a fresh approval";

  /**
   * What stood in the comment and when, as effect@minute; what was approved and when, as
   * commit@minute; the effect of the apply.
   */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "approved after it was shown,              same@1,          a@2,     same, ",
    "nobody approved,                          same@1,          '',      same, nobody has approved it yet; an approval by its author does not count",
    "approved in the very moment,              same@2,          a@2,     same, " + ANOTHER,
    "approved the code before any plan,        same@2,          a@1,     same, ",
    "approved the code and the first plan goes,old@2 same@3,    a@1,     same, " + ANOTHER,
    "approved what stood before,               old@1 same@3,    a@2,     same, " + ANOTHER,
    "approved again,                           old@1 same@3,    a@2 a@4, same, ",
    "made anew with the same effect,           same@1 same@3,   a@2,     same, ",
    "went away and came back,                  same@1 old@3 same@5, a@2, same, ",
    "approved what came between,               same@1 old@3 same@5, a@4, same, " + ANOTHER,
    "approved an older commit,                 same@1,          b@2,     same, "
        + "'rev approved bbbbbbb, but the head is aaaaaaa now'",
    "approved older commits twice,             same@1,          b@2 c@3, same, "
        + "'rev approved ccccccc, but the head is aaaaaaa now'",
    "one of an older commit and one of this,   same@1,          b@2 a@3, same, ",
    "one of this and a later one of another,   same@1,          a@2 b@3, same, ",
    "approved and never shown,                 '',              a@2,     same, " + ANOTHER,
  })
  void anApprovalCountsForWhatItsGiverCouldSee(
      String what, String shown, String approvals, String effect, @Nullable String missing) {
    ApplyFacts facts =
        new ApplyFacts(
            HEAD,
            effect,
            parts(shown).map(it -> new ShownPlan(it[0], minute(it[1]))).toList(),
            parts(approvals).map(RequirementsTest::approval).toList(),
            new Mergeability.Mergeable(),
            Divergence.NONE);
    assertThat(reasons("approved", facts))
        .isEqualTo(missing == null ? List.of() : List.of(missing));
  }

  @Test
  void mergeableSaysWhatTheHostSays() {
    assertThat(reasons("mergeable", with(new Mergeability.Mergeable(), Divergence.BEHIND)))
        .isEmpty();
    Mergeability blocked =
        new Mergeability.Blocked(List.of("changes were requested", "a conflict"));
    assertThat(reasons("mergeable", with(blocked, Divergence.NONE)))
        .containsExactly("changes were requested; a conflict");
  }

  @Test
  void mergeableHoldsNotEvenWhereTheHostDoesNotSayWhy() {
    assertThat(reasons("mergeable", with(new Mergeability.Blocked(List.of()), Divergence.NONE)))
        .containsExactly("the host does not say why");
  }

  @Test
  void undivergedMeansThatNothingOfTheBaseIsMissing() {
    assertThat(reasons("undiverged", with(new Mergeability.Mergeable(), Divergence.NONE)))
        .isEmpty();
    assertThat(reasons("undiverged", with(new Mergeability.Mergeable(), Divergence.BEHIND)))
        .containsExactly("the branch lacks commits of its base branch");
  }

  @Test
  void aRequirementThatIsNotKnownIsNeverFulfilled() {
    assertThat(reasons("blessed", with(new Mergeability.Mergeable(), Divergence.NONE)))
        .containsExactly("this server does not know the requirement \"blessed\"");
  }

  @Test
  void tellsAllThatIsMissingInTheOrderOfTheNames() {
    ApplyFacts facts = with(new Mergeability.Blocked(List.of("draft")), Divergence.BEHIND);
    assertThat(Requirements.missing(List.of("undiverged", "approved", "mergeable"), facts))
        .extracting(Requirements.Unfulfilled::requirement)
        .containsExactly("undiverged", "approved", "mergeable");
    assertThat(Requirements.missing(List.of(), facts)).isEmpty();
  }

  private static List<String> reasons(String requirement, ApplyFacts facts) {
    return Requirements.missing(List.of(requirement), facts).stream()
        .map(Requirements.Unfulfilled::reason)
        .toList();
  }

  private static ApplyFacts with(Mergeability mergeability, Divergence divergence) {
    return new ApplyFacts(HEAD, "same", List.of(), List.of(), mergeability, divergence);
  }

  private static Stream<String[]> parts(String text) {
    return Arrays.stream(text.split(" ", -1))
        .filter(part -> !part.isEmpty())
        .map(part -> part.split("@", 2));
  }

  private static Approval approval(String[] part) {
    return new Approval(new Person("2", "rev"), sha(part[0]), minute(part[1]));
  }

  private static Instant minute(String minute) {
    return Instant.EPOCH.plusSeconds(60 * Long.parseLong(minute));
  }

  private static CommitSha sha(String letter) {
    return new CommitSha(letter.repeat(40));
  }
}
