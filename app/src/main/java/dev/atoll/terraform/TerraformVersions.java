package dev.atoll.terraform;

import dev.atoll.exec.ProcessRunner;
import dev.atoll.exec.ProcessRunner.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Finds the terraform that a project wants: on the PATH or in the folder of versions. */
@Component
public final class TerraformVersions {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final List<Path> searchPath;
  private final @Nullable Path versionsFolder;
  private final ProcessRunner processes;
  private final Map<Path, Known> known = new ConcurrentHashMap<>();

  @Autowired
  TerraformVersions(TerraformSettings properties, ProcessRunner processes) {
    this(searchPath(), properties.versionsFolder(), processes);
  }

  TerraformVersions(List<Path> searchPath, @Nullable Path versionsFolder, ProcessRunner processes) {
    this.searchPath = List.copyOf(searchPath);
    this.versionsFolder = versionsFolder;
    this.processes = processes;
  }

  /** Whether there is a terraform that fits. */
  public sealed interface Resolution {
    /** This one. */
    record Found(TerraformProgram program) implements Resolution {}

    /**
     * None.
     *
     * @param wanted as it was written
     * @param available in falling order
     */
    record Missing(String wanted, List<TerraformVersion> available) implements Resolution {
      public Missing {
        available = List.copyOf(available);
      }
    }
  }

  /** The one that the configuration names, as {@code terraform_version: 1.11.4}. */
  public Resolution exactly(String wanted) throws InterruptedException {
    List<TerraformProgram> programs = programs();
    return TerraformVersion.parse(wanted)
        .flatMap(version -> first(programs, program -> program.version().equals(version)))
        .orElseGet(() -> missing(wanted, programs));
  }

  /**
   * The one on the PATH if it meets all constraints, otherwise the highest that does. Without
   * constraints any does, a release before a candidate.
   */
  public Resolution matching(Collection<VersionConstraint> constraints)
      throws InterruptedException {
    List<TerraformProgram> programs = programs();
    String wanted = String.join(", ", constraints.stream().map(VersionConstraint::text).toList());
    return first(programs, program -> allow(constraints, program.version()))
        .orElseGet(() -> missing(wanted, programs));
  }

  /**
   * The one that a project asks for: its configuration's version before its own constraints.
   *
   * @throws dev.atoll.platform.Rejection when a constraint cannot be read
   */
  public Resolution resolve(Optional<String> configured, List<String> constraints)
      throws InterruptedException {
    return configured.isPresent()
        ? exactly(configured.get())
        : matching(constraints.stream().map(VersionConstraint::parse).toList());
  }

  /** All that are there, the one on the PATH first, then in falling order. */
  public List<TerraformProgram> programs() throws InterruptedException {
    List<TerraformProgram> programs = new ArrayList<>();
    for (Path folder : searchPath) {
      if (programs.isEmpty()) {
        ask(folder.resolve("terraform")).ifPresent(programs::add);
      }
    }
    List<TerraformProgram> others = new ArrayList<>();
    for (Path folder : versionFolders()) {
      ask(folder.resolve("terraform")).ifPresent(others::add);
    }
    others.sort(
        Comparator.comparing((TerraformProgram program) -> program.version().isRelease())
            .thenComparing(TerraformProgram::version)
            .reversed());
    programs.addAll(others);
    return programs;
  }

  private static boolean allow(
      Collection<VersionConstraint> constraints, TerraformVersion version) {
    return constraints.stream().allMatch(constraint -> constraint.allows(version));
  }

  private static Optional<Resolution> first(
      List<TerraformProgram> programs, java.util.function.Predicate<TerraformProgram> fits) {
    return programs.stream().filter(fits).findFirst().map(Resolution.Found::new);
  }

  private static Resolution missing(String wanted, List<TerraformProgram> programs) {
    return new Resolution.Missing(
        wanted,
        programs.stream()
            .map(TerraformProgram::version)
            .distinct()
            .sorted(Comparator.reverseOrder())
            .toList());
  }

  private List<Path> versionFolders() {
    if (versionsFolder == null) {
      return List.of();
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(versionsFolder)) {
      List<Path> folders = new ArrayList<>();
      entries.forEach(folders::add);
      return folders;
    } catch (NoSuchFileException _) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + versionsFolder, e);
    }
  }

  /** Asks each program once, and again when its file has changed. */
  private Optional<TerraformProgram> ask(Path path) throws InterruptedException {
    if (!Files.isExecutable(path) || !Files.isRegularFile(path)) {
      return Optional.empty();
    }
    String stamp = stamp(path);
    Known before = known.get(path);
    if (before != null && before.stamp().equals(stamp)) {
      return Optional.of(before.program());
    }
    Optional<TerraformProgram> program =
        version(path).map(version -> new TerraformProgram(path.toAbsolutePath(), version));
    program.ifPresent(found -> known.put(path, new Known(stamp, found)));
    return program;
  }

  private Optional<TerraformVersion> version(Path path) throws InterruptedException {
    Outcome outcome =
        processes.run(
            new ProcessRunner.Program(
                List.of(path.toString(), "version", "-json"),
                Path.of("/"),
                Map.of("CHECKPOINT_DISABLE", "1", "HOME", "/", "TF_CLI_CONFIG_FILE", "/dev/null"),
                PATIENCE,
                100_000));
    return switch (outcome) {
      case Outcome.Exited(int code, String output, String _) when code == 0 -> parse(output);
      case Outcome.Exited _, Outcome.TimedOut _, Outcome.NotStarted _ -> Optional.empty();
    };
  }

  private static Optional<TerraformVersion> parse(String output) {
    try {
      return TerraformVersion.parse(JSON.readTree(output).path("terraform_version").asString(""));
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }

  private static String stamp(Path path) {
    try {
      return Files.getLastModifiedTime(path) + " " + Files.size(path);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look at " + path, e);
    }
  }

  private static List<Path> searchPath() {
    String path = System.getenv().getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin");
    return java.util.Arrays.stream(path.split(":", -1))
        .filter(folder -> folder.startsWith("/"))
        .map(Path::of)
        .toList();
  }

  private record Known(String stamp, TerraformProgram program) {}
}
