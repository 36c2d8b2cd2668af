package dev.atoll.config;

import dev.atoll.forge.RepositoryId;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the server treats the repositories that match.
 *
 * @param pattern a glob over {@code connection/path}
 * @param configFrom which side of a pull request its configuration file is read from; {@code head}
 *     only where everybody who can open one may configure
 * @param applyRequirements for every project that names none of its own; also {@code undiverged}
 * @param stateKeys for projects whose backend block does not say which state they write; without a
 *     known key nothing is applied
 */
public record RepositorySettings(
    @DefaultValue("**") String pattern,
    @DefaultValue("base") ConfigFrom configFrom,
    @DefaultValue({"approved", "mergeable"}) List<Requirement> applyRequirements,
    @DefaultValue List<StateKeySetting> stateKeys) {

  /** Which side of a pull request. The head may be written by anybody who can open one. */
  public enum ConfigFrom {
    BASE,
    HEAD
  }

  /**
   * The key of one project's state.
   *
   * @param directory the project's
   * @param workspace the project's
   * @param key any text that no other state has
   */
  public record StateKeySetting(
      @DefaultValue("") String directory,
      @DefaultValue("default") String workspace,
      @DefaultValue("") String key) {}

  public RepositorySettings {
    applyRequirements = List.copyOf(applyRequirements);
    stateKeys = List.copyOf(stateKeys);
  }

  static RepositorySettings standard() {
    return new RepositorySettings(
        "**", ConfigFrom.BASE, List.of(Requirement.APPROVED, Requirement.MERGEABLE), List.of());
  }

  public Optional<String> stateKey(String directory, String workspace) {
    return stateKeys.stream()
        .filter(setting -> setting.directory().equals(directory))
        .filter(setting -> setting.workspace().equals(workspace))
        .map(StateKeySetting::key)
        .findFirst();
  }

  boolean matches(RepositoryId repository) {
    return RepositoryPattern.of(pattern).matches(repository);
  }
}
