package dev.atoll.config;

import dev.atoll.platform.SecretReference;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The environment variables of one phase.
 *
 * @param variables by name, in plain text
 * @param secrets by name, each a reference that is resolved when it is used: {@code env:NAME} or
 *     {@code file:/path}
 */
public record PhaseVariables(
    @DefaultValue Map<String, String> variables, @DefaultValue Map<String, String> secrets) {
  public PhaseVariables {
    variables = Map.copyOf(variables);
    secrets = Map.copyOf(secrets);
  }

  static PhaseVariables none() {
    return new PhaseVariables(Map.of(), Map.of());
  }

  /** The references by the name of their variable, in the order of the names. */
  public Map<String, SecretReference> references() {
    Map<String, SecretReference> references = new TreeMap<>();
    secrets.forEach((name, text) -> references.put(name, SecretReference.parse(text)));
    return references;
  }
}
