package dev.atoll.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.platform.NameFault;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandParserTest {
  private static final Selection ALL = new Selection.All();

  @ParameterizedTest
  @MethodSource
  void readsCommands(String comment, CommentCommand expected) {
    assertThat(parse(comment)).isEqualTo(new ParseResult.Parsed(expected));
  }

  static Stream<Arguments> readsCommands() {
    return Stream.of(
        Arguments.of("atoll plan", new CommentCommand.Plan(ALL)),
        Arguments.of("atlantis plan", new CommentCommand.Plan(ALL)),
        Arguments.of("Atoll PLAN", new CommentCommand.Plan(ALL)),
        Arguments.of("@atoll-bot apply", new CommentCommand.Apply(ALL)),
        Arguments.of("  atoll\tplan \r\n\r\n", new CommentCommand.Plan(ALL)),
        Arguments.of("`atoll plan`", new CommentCommand.Plan(ALL)),
        Arguments.of("```\natoll plan\n```", new CommentCommand.Plan(ALL)),
        Arguments.of("atoll plan\n\nto see what the new subnet does", new CommentCommand.Plan(ALL)),
        Arguments.of("atoll plan -d accounts/prod", plan("accounts/prod", null)),
        Arguments.of("atoll plan -d ./accounts//prod/", plan("accounts/prod", null)),
        Arguments.of("atoll plan -d .", plan(".", null)),
        Arguments.of("atoll plan --dir=accounts/prod -w blue", plan("accounts/prod", "blue")),
        Arguments.of("atoll plan -w=blue", plan(null, "blue")),
        Arguments.of("atoll plan -d 'with space'", plan("with space", null)),
        Arguments.of("atoll plan -d \"it's\"", plan("it's", null)),
        Arguments.of("atoll plan -d with\\ space", plan("with space", null)),
        Arguments.of("atoll plan -d \"a\"'b'c", plan("abc", null)),
        Arguments.of("atoll plan -d $(whoami)", plan("$(whoami)", null)),
        Arguments.of("atoll plan -d حساب/🚀", plan("حساب/🚀", null)),
        Arguments.of(
            "atoll apply -p team/network",
            new CommentCommand.Apply(new Selection.Named("team/network"))),
        Arguments.of("atoll unlock", new CommentCommand.Unlock(ALL)),
        Arguments.of(
            "atoll unlock --project x", new CommentCommand.Unlock(new Selection.Named("x"))),
        Arguments.of("atoll cancel", new CommentCommand.Cancel()),
        Arguments.of("atoll version", new CommentCommand.Version()),
        Arguments.of("atoll", new CommentCommand.Help()),
        Arguments.of("atoll help", new CommentCommand.Help()),
        Arguments.of("atoll -h", new CommentCommand.Help()),
        Arguments.of("atoll plan --help", new CommentCommand.Help()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " \n\t\n",
        "looks good to me",
        "I would atoll plan here",
        "> atoll plan",
        "see below\natoll apply",
        "terraform is a tool",
        "at all costs, apply this",
        "atollplan",
        "🚀 atoll plan",
        "a plan",
        "all plan"
      })
  void leavesPeopleAlone(String comment) {
    assertThat(parse(comment)).isEqualTo(new ParseResult.NotACommand());
  }

  @ParameterizedTest
  @MethodSource
  void hints(String comment, CommandHint expected) {
    assertThat(parse(comment)).isEqualTo(new ParseResult.Hint(expected));
  }

  static Stream<Arguments> hints() {
    return Stream.of(
        Arguments.of("terraform plan", new CommandHint.OtherTool("terraform", Verb.PLAN)),
        Arguments.of("Terraform apply -d x", new CommandHint.OtherTool("terraform", Verb.APPLY)),
        Arguments.of("ａtoll plan", new CommandHint.MisspeltName("ａtoll", "atoll")),
        Arguments.of("atol plan", new CommandHint.MisspeltName("atol", "atoll")),
        Arguments.of("attol plan", new CommandHint.MisspeltName("attol", "atoll")),
        Arguments.of("atlants apply", new CommandHint.MisspeltName("atlants", "atlantis")));
  }

  @ParameterizedTest
  @MethodSource
  void saysWhatIsWrong(String comment, CommandProblem expected) {
    assertThat(parse(comment)).isEqualTo(new ParseResult.Invalid(comment, expected));
  }

  static Stream<Arguments> saysWhatIsWrong() {
    return Stream.of(
        Arguments.of(
            "atoll paln", new CommandProblem.UnknownCommand("paln", Optional.of(Verb.PLAN))),
        Arguments.of("atoll is great", new CommandProblem.UnknownCommand("is", Optional.empty())),
        Arguments.of("atoll import a b", new CommandProblem.NotSupportedYet("import")),
        Arguments.of(
            "atoll plan --directory x",
            new CommandProblem.UnknownFlag("--directory", Optional.empty())),
        Arguments.of(
            "atoll plan --dri x", new CommandProblem.UnknownFlag("--dri", Optional.of("--dir"))),
        Arguments.of(
            "atoll plan —dir x", new CommandProblem.UnknownFlag("—dir", Optional.of("--dir"))),
        Arguments.of(
            "atoll plan --workspac=x",
            new CommandProblem.UnknownFlag("--workspac", Optional.of("--workspace"))),
        Arguments.of("atoll plan -d", new CommandProblem.MissingValue(Flag.DIR)),
        Arguments.of("atoll plan -d a -d b", new CommandProblem.RepeatedFlag(Flag.DIR)),
        Arguments.of(
            "atoll plan -p a -d b", new CommandProblem.ConflictingFlags(Flag.PROJECT, Flag.DIR)),
        Arguments.of(
            "atoll plan -p a -w b",
            new CommandProblem.ConflictingFlags(Flag.PROJECT, Flag.WORKSPACE)),
        Arguments.of("atoll cancel -d a", new CommandProblem.FlagNotTaken(Verb.CANCEL, Flag.DIR)),
        Arguments.of(
            "atoll plan accounts/prod", new CommandProblem.UnexpectedArgument("accounts/prod")),
        Arguments.of("atoll plan -- -target=x", new CommandProblem.ToolArguments("-target=x")),
        Arguments.of("atoll plan -d 'open", new CommandProblem.UnclosedQuote('\'')),
        Arguments.of("atoll plan -d open\\", new CommandProblem.UnclosedQuote('\\')),
        Arguments.of(
            "atoll plan -d -w",
            new CommandProblem.BadValue(Flag.DIR, "-w", NameFault.LEADING_DASH)),
        Arguments.of(
            "atoll plan -d ../other",
            new CommandProblem.BadValue(Flag.DIR, "../other", NameFault.LEAVES_THE_TREE)),
        Arguments.of(
            "atoll plan -d a/../b",
            new CommandProblem.BadValue(Flag.DIR, "a/../b", NameFault.LEAVES_THE_TREE)),
        Arguments.of(
            "atoll plan -d /etc",
            new CommandProblem.BadValue(Flag.DIR, "/etc", NameFault.ABSOLUTE)),
        Arguments.of(
            "atoll plan -d ''", new CommandProblem.BadValue(Flag.DIR, "", NameFault.EMPTY)),
        Arguments.of(
            "atoll plan -d 'a\\b'",
            new CommandProblem.BadValue(Flag.DIR, "a\\b", NameFault.CHARACTER)),
        Arguments.of(
            "atoll plan -w a/b",
            new CommandProblem.BadValue(Flag.WORKSPACE, "a/b", NameFault.CHARACTER)),
        Arguments.of(
            "atoll plan -w ..",
            new CommandProblem.BadValue(Flag.WORKSPACE, "..", NameFault.CHARACTER)),
        Arguments.of(
            "atoll plan -p a;b",
            new CommandProblem.BadValue(Flag.PROJECT, "a;b", NameFault.CHARACTER)));
  }

  @Test
  void refusesASecondCommandInTheSameComment() {
    assertThat(parse("atoll plan -d a\natoll apply -d b"))
        .isEqualTo(
            new ParseResult.Invalid(
                "atoll plan -d a", new CommandProblem.SecondCommand("atoll apply -d b")));
  }

  @Test
  void refusesAVeryLongLine() {
    String comment = "atoll plan -d " + "a".repeat(60_000);
    assertThat(parse(comment))
        .isEqualTo(
            new ParseResult.Invalid(
                comment.substring(0, 200),
                new CommandProblem.TooLong(60_014, CommandParser.LINE_LIMIT)));
  }

  @Test
  void readsACommandBeforeALongText() {
    assertThat(parse("atoll plan\n" + "🚀 why \n".repeat(10_000)))
        .isEqualTo(new ParseResult.Parsed(new CommentCommand.Plan(ALL)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "atoll plan",
        "atoll apply -d accounts/prod -w blue",
        "atoll plan -d 'it'\\''s here'",
        "atoll unlock -p team/network",
        "atoll cancel"
      })
  void writesACommandAsItIsTyped(String text) {
    ParseResult.Parsed parsed = (ParseResult.Parsed) parse(text);
    assertThat(parsed.command().text()).isEqualTo(text);
    assertThat(CommentCommand.of(parsed.command().kind(), parsed.command().arguments()))
        .isEqualTo(parsed.command());
  }

  @Test
  void knowsEachKindByItsWord() {
    assertThat(List.of(Verb.values()))
        .allSatisfy(kind -> assertThat(Verb.of(kind.word())).contains(kind));
  }

  private static ParseResult parse(String comment) {
    return CommandParser.parse(comment, "atoll-bot");
  }

  private static CommentCommand plan(
      @org.jspecify.annotations.Nullable String directory,
      @org.jspecify.annotations.Nullable String workspace) {
    return new CommentCommand.Plan(
        new Selection.Of(Optional.ofNullable(directory), Optional.ofNullable(workspace)));
  }
}
