package dev.atoll.comment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.forge.PullRequestRef;
import dev.atoll.run.CommandKind;
import dev.atoll.run.CommandOutcome;
import dev.atoll.run.CommandOutcome.Broken;
import dev.atoll.run.CommandOutcome.Conflict;
import dev.atoll.run.CommandOutcome.Denied;
import dev.atoll.run.CommandOutcome.Ended;
import dev.atoll.run.CommandOutcome.Foreseen;
import dev.atoll.run.CommandOutcome.Holder;
import dev.atoll.run.CommandOutcome.InternalProblem;
import dev.atoll.run.CommandOutcome.Missing;
import dev.atoll.run.CommandOutcome.NoProjects;
import dev.atoll.run.CommandOutcome.NoSuchProject;
import dev.atoll.run.CommandOutcome.NothingThere;
import dev.atoll.run.CommandOutcome.NothingToApply;
import dev.atoll.run.CommandOutcome.PlansStale;
import dev.atoll.run.CommandOutcome.Problem;
import dev.atoll.run.CommandOutcome.PullRequestEnded;
import dev.atoll.run.CommandOutcome.RequirementsMissing;
import dev.atoll.run.CommandOutcome.StalePlan;
import dev.atoll.run.CommandOutcome.StateUnknown;
import dev.atoll.run.CommandOutcome.StatesHeld;
import dev.atoll.run.CommandOutcome.Stopped;
import dev.atoll.run.CommandOutcome.TreeRefused;
import dev.atoll.run.CommandOutcome.Unlocked;
import dev.atoll.run.CommandOutcome.Usage;
import dev.atoll.run.CommandOutcome.Versions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AnswersTest {
  @ParameterizedTest
  @MethodSource("answers")
  void saysWhatBecameOfIt(CommandOutcome outcome, String expected) {
    assertThat(Facts.said(Facts.of(CommandKind.APPLY, outcome))).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void letsNoReasonBreakOutOfItsSentence(String reason, String expected) {
    assertThat(Facts.said(Facts.of(CommandKind.APPLY, new Denied(reason))))
        .isEqualTo("You may not do this: " + expected);
  }

  static Stream<Arguments> hostile() {
    return Stream.of(
        Arguments.of("`a|b` is *new*", "`a\\|b` is \\*new\\*."),
        Arguments.of("a ` b @all <i>", "a \\` b @\u200ball &lt;i&gt;."),
        Arguments.of("`` x `[y](z)` ", "\\`\\` x `[y](z)`."),
        Arguments.of("`x`y` [l](http://e)", "`x`y\\` \\[l\\](http://e)."),
        Arguments.of("# head", "\\# head."));
  }

  static Stream<Arguments> answers() {
    return Stream.of(
        Arguments.of(
            new NoProjects(),
            "This pull request touches no project: there is nothing to plan and nothing to apply."),
        Arguments.of(
            new Broken(
                List.of(
                    new Problem("atoll.yaml", 3, 5, "unknown key \"projcts\"", List.of("projects")),
                    new Problem("a.tf", 0, 0, "does not parse", List.of())),
                "main at abc1234",
                true),
            """
            ### Nothing can be planned: 2 problems to mend

            - `atoll.yaml:3:5`: unknown key "projcts". Allowed: `projects`.
            - `a.tf`: does not parse.

            Read from `main at abc1234`: a configuration counts where it is merged. The one in this pull request can be read; plans follow when it is merged.\
            """),
        Arguments.of(
            new Foreseen(
                List.of(new Problem("atoll.yaml", 3, 5, "unknown key \"projcts\"", List.of())),
                List.of("accounts/lab")),
            """
            ### The configuration here has 1 problem: merged like this, nothing could be planned any more

            - `atoll.yaml:3:5`: unknown key "projcts".

            ### The code of 1 project is deleted here

            - `accounts/lab`

            Atoll destroys nothing because code is gone: merged like this, what these projects have made stays, and nobody manages it any more. To take it away first, leave the directory with its backend and an empty configuration, apply that, and delete the directory in a later pull request. If it moves elsewhere, move its state as well.\
            """),
        Arguments.of(
            new Conflict("main", List.of("accounts/prod/main.tf")),
            """
            ### Not applied: this pull request conflicts with `main`

            What is planned is the merge of both, and they cannot be merged:

            - `accounts/prod/main.tf`

            Merge or rebase onto `main` and push: the plans follow by themselves.\
            """),
        Arguments.of(
            new Conflict("main", List.of()),
            """
            ### Not applied: this pull request has no commit in common with `main`

            What is planned is the merge of both, and histories that have nothing in common cannot be merged. Begin the branch anew on `main` and push: the plans follow by themselves.\
            """),
        Arguments.of(
            new TreeRefused("a -> /etc leaves the tree"),
            "### Nothing can be planned: its files cannot be used\n\na -&gt; /etc leaves the tree."),
        Arguments.of(
            new NoSuchProject("prd", List.of("prod", "a b")),
            """
            There is no project `prd` here.

            The nearest are:

            - `atoll apply -p prod`
            - `atoll apply -p 'a b'`\
            """),
        Arguments.of(
            new NothingThere("prod", "accounts/prod", "atoll.yaml:6", NothingThere.Lacks.DIRECTORY),
            "The project `prod` is configured at `atoll.yaml:6` for the directory `accounts/prod`: merged with its base branch, this pull request has no such directory."),
        Arguments.of(
            new NothingThere(
                "prod", "accounts/prod", "atoll.yaml:6", NothingThere.Lacks.TERRAFORM_FILES),
            "The project `prod` is configured at `atoll.yaml:6` for the directory `accounts/prod`: merged with its base branch, this pull request has no Terraform files there."),
        Arguments.of(
            new Denied("apply needs write access"),
            "You may not do this: apply needs write access."),
        Arguments.of(
            new RequirementsMissing(
                List.of(
                    new Missing("prod", "approved", "nobody has approved a1b2c3d"),
                    new Missing("prod", "undiverged", "the branch lacks `x`"),
                    new Missing("dev", "approved", "nobody has approved a1b2c3d"))),
            """
            ### Not applied: 2 things are missing

            - `prod`, `dev` **approved**: nobody has approved a1b2c3d.
            - `prod` **undiverged**: the branch lacks `x`.

            When all of this holds, comment `atoll apply` again.\
            """),
        Arguments.of(
            new StatesHeld(
                List.of(
                    new Holder(
                        "prod",
                        "atoll/prod",
                        PullRequestRef.of("local/infra#4"),
                        "First",
                        "http://host/4",
                        Facts.NOON),
                    new Holder(
                        "shared",
                        "atoll/shared",
                        PullRequestRef.of("local/vault#5"),
                        "Secret",
                        "http://host/vault/5",
                        Facts.NOON))),
            """
            ### Not applied: another pull request holds states

            - `prod`: held by [#4 First](http://host/4) since 2026-11-21 12:00 UTC
            - `shared`: held by a pull request of another repository since 2026-11-21 12:00 UTC

            When it is released, this pull request is planned again by itself and you are told. Nothing was applied.\
            """),
        Arguments.of(
            new NothingToApply("no plan has changes"),
            "There is nothing to apply: no plan has changes."),
        Arguments.of(
            new PlansStale(
                List.of(
                    new StalePlan(
                        "prod", List.of("accounts/prod/main.tf changed on main at abc123")))),
            """
            ### Not applied: a plan is outdated

            - `prod`: accounts/prod/main.tf changed on main at abc123

            It is planned again by itself. Look at the new plan, and then comment `atoll apply` again.\
            """),
        Arguments.of(
            new StateUnknown(List.of(new Missing("prod", "", "its backend's key is a variable"))),
            """
            ### Not applied: it is not known where the state is

            - `prod`: its backend's key is a variable.

            Without that, two applies could write one state at once.\
            """),
        Arguments.of(
            new Unlocked(List.of("atoll/dev"), List.of("atoll/prod"), List.of()),
            """
            Released: `atoll/dev`. What was applied stays applied, though it is not merged.

            Released as soon as what still runs on it has ended: `atoll/prod`.\
            """),
        Arguments.of(
            new Unlocked(List.of(), List.of(), List.of()),
            "This pull request holds no state: there is nothing to unlock."),
        Arguments.of(new Stopped(List.of("dev", "prod")), "Stopped: `dev`, `prod`."),
        Arguments.of(
            new Versions("0.1.0", List.of("1.13.1", "1.14.0")),
            "Atoll `0.1.0`, with Terraform `1.13.1`, `1.14.0`."),
        Arguments.of(
            new Usage("There is no command `aply`", Optional.of("atoll apply")),
            """
            There is no command `aply`. Did you mean `atoll apply`?

            What I understand: `atoll plan | apply | unlock | cancel | help | version`, each with `-p PROJECT`, or `-d DIR` and `-w WORKSPACE`. `atoll help` says more.\
            """),
        Arguments.of(
            new PullRequestEnded("merged"),
            "This pull request is merged: nothing is planned or applied for it any more."),
        Arguments.of(
            new Ended(
                "closed",
                List.of("atoll/dev"),
                List.of("dev"),
                List.of("lab"),
                List.of("atoll/prod"),
                List.of("atoll/odd")),
            """
            ### This pull request is closed

            **Applied and never merged: `dev`.** The accounts have what the base branch has not; the next apply from another pull request would take it back.

            **Planned and never applied: `lab`.** The next plan of these projects shows it, in another pull request.

            Released: `atoll/dev`.

            Still locked until what runs on it has ended: `atoll/prod`.

            Still locked, as nobody knows how the last apply ended: `atoll/odd`. Say on the run's page whether it succeeded or failed; that releases it.\
            """),
        Arguments.of(
            new Ended("merged", List.of(), List.of("dev"), List.of("prod"), List.of(), List.of()),
            """
            ### This pull request is merged

            **Merged and never applied: `prod`.** The next plan of these projects shows it, in another pull request.\
            """),
        Arguments.of(
            new InternalProblem("e-17"),
            "Something went wrong in Atoll, and it is not your doing. Whoever runs it finds it in the log as `e-17`. Nothing was changed; try again with the same comment."));
  }

  @Test
  void makesNoReasonALinkAMentionOrAList() {
    assertThat(
            Facts.said(Facts.of(CommandKind.PLAN, new TreeRefused("- [x](http://e) @all <b> 1|2"))))
        .endsWith("\n\n\\- \\[x\\](http://e) @\u200ball &lt;b&gt; 1\\|2.");
  }
}
