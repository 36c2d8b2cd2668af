package dev.atoll.config;

import dev.atoll.platform.NameRule;
import dev.atoll.platform.SecretReference;
import dev.atoll.platform.VariableName;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds everything that is wrong with the server's configuration. */
final class ServerConfigCheck implements ConstraintValidator<ConsistentServerConfig, ServerConfig> {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

  /**
   * @param property as it is written, like {@code atoll.environments[0].name}
   */
  record Problem(String property, String message) {}

  @Override
  public boolean isValid(ServerConfig config, ConstraintValidatorContext context) {
    List<Problem> problems = problems(config);
    if (!problems.isEmpty()) {
      context.disableDefaultConstraintViolation();
      problems.forEach(problem -> report(problem, context));
    }
    return problems.isEmpty();
  }

  // The message is no template: what an owner wrote must not be evaluated.
  private static void report(Problem problem, ConstraintValidatorContext context) {
    String text = problem.property() + " " + problem.message();
    context
        .buildConstraintViolationWithTemplate(text.replaceAll("([\\\\{}$])", "\\\\$1"))
        .addConstraintViolation();
  }

  static List<Problem> problems(ServerConfig config) {
    List<Problem> problems = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < config.environments().size(); i++) {
      String property = "atoll.environments[" + i + "]";
      checkEnvironment(property, config.environments().get(i), names, problems);
    }
    for (int i = 0; i < config.repositories().size(); i++) {
      checkRepository("atoll.repositories[" + i + "]", config.repositories().get(i), problems);
    }
    checkRuns(config.runs(), problems);
    return problems;
  }

  private static void checkEnvironment(
      String property, Environment environment, Set<String> names, List<Problem> problems) {
    String name = environment.name();
    if (!NAME.matcher(name).matches()) {
      problems.add(
          new Problem(
              property + ".name",
              "must be lower-case letters, digits and hyphens, but is \"" + name + "\""));
    } else if (!names.add(name)) {
      problems.add(new Problem(property + ".name", "is \"" + name + "\", as another one is"));
    }
    checkGlobs(property + ".repositories", environment.repositories(), problems);
    checkGlobs(property + ".directories", environment.directories(), problems);
    checkPhase(property + ".plan", environment.plan(), problems);
    checkPhase(property + ".apply", environment.apply(), problems);
    environment
        .budget()
        .ifPresent(budget -> checkPositive(property + ".concurrent-runs", budget, problems));
  }

  private static void checkGlobs(String property, List<String> globs, List<Problem> problems) {
    if (globs.isEmpty()) {
      problems.add(new Problem(property, "is empty, so that nothing would match"));
    }
    for (int i = 0; i < globs.size(); i++) {
      checkGlob(property + "[" + i + "]", globs.get(i), problems);
    }
  }

  private static void checkGlob(String property, String glob, List<Problem> problems) {
    GlobPattern.fault(glob).ifPresent(fault -> problems.add(new Problem(property, fault)));
  }

  private static void checkPhase(String property, PhaseVariables phase, List<Problem> problems) {
    phase.variables().keySet().stream()
        .sorted()
        .forEach(name -> checkVariable(property + ".variables." + name, name, problems));
    phase.secrets().keySet().stream()
        .sorted()
        .forEach(name -> checkSecret(property + ".secrets." + name, name, phase, problems));
  }

  private static void checkSecret(
      String property, String name, PhaseVariables phase, List<Problem> problems) {
    checkVariable(property, name, problems);
    SecretReference.fault(phase.secrets().getOrDefault(name, ""))
        .ifPresent(fault -> problems.add(new Problem(property, fault)));
    if (phase.variables().containsKey(name)) {
      problems.add(new Problem(property, "is a variable of the same phase as well"));
    }
  }

  private static void checkVariable(String property, String name, List<Problem> problems) {
    if (!VariableName.isOne(name)) {
      problems.add(new Problem(property, "is no name of an environment variable"));
    } else if (VariableName.isOurs(name)) {
      problems.add(new Problem(property, "cannot be set: it is Atoll's own"));
    }
  }

  private static void checkRepository(
      String property, RepositorySettings settings, List<Problem> problems) {
    checkGlob(property + ".pattern", settings.pattern(), problems);
    for (int i = 0; i < settings.stateKeys().size(); i++) {
      RepositorySettings.StateKeySetting setting = settings.stateKeys().get(i);
      String place = property + ".state-keys[" + i + "]";
      if (NameRule.DIRECTORY.fault(setting.directory()).isPresent()) {
        problems.add(new Problem(place + ".directory", "is no directory of a repository"));
      }
      if (NameRule.WORKSPACE.fault(setting.workspace()).isPresent()) {
        problems.add(new Problem(place + ".workspace", "is no workspace"));
      }
      if (setting.key().isBlank()) {
        problems.add(new Problem(place + ".key", "is missing"));
      }
    }
  }

  private static void checkRuns(RunSettings runs, List<Problem> problems) {
    checkPositive("atoll.runs.max-concurrent", runs.slots(), problems);
    checkPositive("atoll.runs.per-pull-request", runs.perPullRequest(), problems);
    checkPositive("atoll.runs.init-limit", runs.initLimit(), problems);
    checkPositive("atoll.runs.plan-limit", runs.planLimit(), problems);
    checkPositive("atoll.runs.apply-limit", runs.applyLimit(), problems);
    checkPositive("atoll.runs.host-limit", runs.hostLimit(), problems);
  }

  private static void checkPositive(String property, int value, List<Problem> problems) {
    if (value < 1) {
      problems.add(new Problem(property, "must be at least 1, but is " + value));
    }
  }

  private static void checkPositive(String property, Duration value, List<Problem> problems) {
    if (value.compareTo(Duration.ofSeconds(1)) < 0) {
      problems.add(new Problem(property, "must be at least 1s, but is " + value.toMillis() + "ms"));
    }
  }
}
