package dev.atoll.terraform;

import dev.atoll.exec.Step;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The steps of terraform's runs and their environment. Every flag stands here and nowhere else. */
@Component
public final class Terraform {
  private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  private final CliConfig config;

  Terraform(CliConfig config) {
    this.config = config;
  }

  /** Backend, modules and providers, into the empty data folder of the task. */
  public Step init(TerraformProgram program, Workplace place, Duration limit) {
    return step(program, place, limit, "init", "-input=false", "-no-color");
  }

  /**
   * Reads the state without locking it and writes {@link Workplace#planFile}; its log is for {@link
   * PlanText}.
   */
  public Step plan(TerraformProgram program, Workplace place, Duration limit) {
    return step(
        program,
        place,
        limit,
        "plan",
        "-input=false",
        "-no-color",
        "-lock=false",
        "-out=" + place.planFile());
  }

  /**
   * Writes {@link Workplace#planJson}. The text of the plan is in the log of {@link #plan}: asking
   * for it once more would be another process.
   */
  public Step show(TerraformProgram program, Workplace place, Duration limit) {
    List<String> argv =
        List.of(program.path().toString(), "show", "-json", place.planFile().toString());
    return new Step("show", argv, place.project(), limit, new Step.Output.File(place.planJson()));
  }

  /** Does what {@link Workplace#planFile} says; its log is for {@link ApplyEvents}. */
  public Step apply(TerraformProgram program, Workplace place, Duration limit) {
    return step(
        program, place, limit, "apply", "-input=false", "-json", place.planFile().toString());
  }

  /**
   * The whole environment of these steps.
   *
   * @param given by the project's environment and the state backend. What decides where terraform
   *     keeps and finds things is ours; {@code TF_LOG…} and {@code TF_CLI_ARGS…} are left out, as
   *     the first prints secrets and the second changes what the steps do
   */
  public Map<String, String> environment(Workplace place, Map<String, String> given) {
    Map<String, String> environment = new HashMap<>();
    environment.put("PATH", PATH);
    environment.put("LANG", "C.UTF-8");
    // A quarter less CPU time for more memory; measured.
    environment.put("GOGC", "400");
    environment.putAll(given);
    environment
        .keySet()
        .removeIf(name -> name.startsWith("TF_LOG") || name.startsWith("TF_CLI_ARGS"));
    environment.put("HOME", place.home().toString());
    environment.put("TF_DATA_DIR", place.dataFolder().toString());
    environment.put("TF_CLI_CONFIG_FILE", config.file().toString());
    environment.put("TF_IN_AUTOMATION", "1");
    environment.put("TF_INPUT", "0");
    environment.put("CHECKPOINT_DISABLE", "1");
    environment.put("GIT_TERMINAL_PROMPT", "0");
    environment.remove("TF_WORKSPACE");
    if (!place.workspace().equals("default")) {
      environment.put("TF_WORKSPACE", place.workspace());
    }
    return environment;
  }

  private static Step step(
      TerraformProgram program, Workplace place, Duration limit, String... words) {
    List<String> argv = new java.util.ArrayList<>(List.of(program.path().toString()));
    argv.addAll(List.of(words));
    return new Step(words[0], argv, place.project(), limit);
  }
}
