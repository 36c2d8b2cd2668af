package dev.atoll.command;

import dev.atoll.platform.NearestNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads a comment. The first line that is not empty is the command; prose after it is left alone,
 * but another command there makes the whole comment invalid, for nobody could tell what of it was
 * done. The grammar is ASCII, and nothing that was written is ever expanded or handed to a shell.
 */
public final class CommandParser {
  /** How long a command may be, in characters. */
  public static final int LINE_LIMIT = 2_000;

  private static final List<String> OWN_NAMES = List.of("atoll", "atlantis");
  private static final Set<String> OTHER_TOOLS = Set.of("terraform", "tofu");
  private static final Set<String> LATER = Set.of("import", "state", "approve_policies");
  private static final Pattern LINE_END = Pattern.compile("\\R");
  private static final Pattern BLANKS = Pattern.compile("[ \t]+");
  private static final int SHOWN = 200;
  // "all plan" is English.
  private static final int SHORT = 4;

  private CommandParser() {}

  /**
   * @param botNames the bot's logins, to which {@code @login plan} speaks
   */
  public static ParseResult parse(String commentBody, String... botNames) {
    List<String> lines =
        LINE_END.splitAsStream(unwrapped(commentBody)).filter(line -> !line.isBlank()).toList();
    if (lines.isEmpty()) {
      return new ParseResult.NotACommand();
    }
    String line = unwrapped(lines.getFirst());
    List<String> start = start(line);
    if (!isUs(start.getFirst(), botNames)) {
      return hint(start);
    }
    return lines.stream()
        .skip(1)
        .map(CommandParser::unwrapped)
        .filter(later -> isCommand(later, botNames))
        .findFirst()
        .map(later -> invalid(line, new CommandProblem.SecondCommand(shown(later))))
        .orElseGet(() -> parseLine(line));
  }

  private static ParseResult parseLine(String line) {
    if (line.length() > LINE_LIMIT) {
      return invalid(line, new CommandProblem.TooLong(line.length(), LINE_LIMIT));
    }
    return switch (ShellWords.split(line)) {
      case ShellWords.Split.Unclosed(char quote) ->
          invalid(line, new CommandProblem.UnclosedQuote(quote));
      case ShellWords.Split.Words(List<String> words) -> parseWords(line, words);
    };
  }

  private static ParseResult parseWords(String line, List<String> words) {
    if (words.size() == 1 || words.get(1).equals("-h") || words.get(1).equals("--help")) {
      return new ParseResult.Parsed(new CommentCommand.Help());
    }
    String word = words.get(1);
    return Verb.of(word)
        .map(kind -> ArgumentParser.parse(kind, words.subList(2, words.size())))
        .orElseGet(() -> new ArgumentParser.Outcome.Bad(unknown(word)))
        .fold(ParseResult.Parsed::new, problem -> invalid(line, problem));
  }

  private static CommandProblem unknown(String word) {
    if (LATER.contains(word.toLowerCase(Locale.ROOT))) {
      return new CommandProblem.NotSupportedYet(word);
    }
    Optional<Verb> nearest =
        NearestNames.of(word, Verb.words(), 1).stream().findFirst().flatMap(Verb::of);
    return new CommandProblem.UnknownCommand(shown(word), nearest);
  }

  private static ParseResult hint(List<String> start) {
    String name = start.getFirst().toLowerCase(Locale.ROOT);
    Optional<Verb> kind = start.size() < 2 ? Optional.empty() : Verb.of(start.get(1));
    if (kind.isEmpty()) {
      return new ParseResult.NotACommand();
    }
    if (OTHER_TOOLS.contains(name)) {
      return new ParseResult.Hint(new CommandHint.OtherTool(name, kind.get()));
    }
    return NearestNames.of(name, OWN_NAMES, 1).stream()
        .filter(meant -> name.length() > SHORT || NearestNames.distance(name, meant) == 1)
        .findFirst()
        .<ParseResult>map(
            meant -> new ParseResult.Hint(new CommandHint.MisspeltName(start.getFirst(), meant)))
        .orElseGet(ParseResult.NotACommand::new);
  }

  private static boolean isCommand(String line, String... botNames) {
    List<String> start = start(line);
    return isUs(start.getFirst(), botNames)
        && start.size() > 1
        && Verb.of(start.get(1)).isPresent();
  }

  private static boolean isUs(String word, String... botNames) {
    return OWN_NAMES.stream().anyMatch(word::equalsIgnoreCase)
        || Arrays.stream(botNames).anyMatch(bot -> word.equalsIgnoreCase("@" + bot));
  }

  /** At most the first two words, without regard to quotes. */
  private static List<String> start(String line) {
    List<String> words = new ArrayList<>(List.of(BLANKS.split(line, 3)));
    return words.subList(0, Math.min(2, words.size()));
  }

  /** Without the blanks and the backticks that people put around a command. */
  private static String unwrapped(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isWrapping(text.charAt(from))) {
      from++;
    }
    while (to > from && isWrapping(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isWrapping(char character) {
    return character == '`' || Character.isWhitespace(character);
  }

  private static ParseResult invalid(String line, CommandProblem problem) {
    return new ParseResult.Invalid(shown(line), problem);
  }

  private static String shown(String text) {
    return text.codePointCount(0, text.length()) <= SHOWN
        ? text
        : text.substring(0, text.offsetByCodePoints(0, SHOWN));
  }
}
