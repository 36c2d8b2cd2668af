package dev.atoll.project;

import dev.atoll.platform.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Names everything that a plan is made from. Equal inputs give equal digests, and no two different
 * ones can be written in the same bytes: every value goes in with its length.
 */
public final class InputDigest {
  private static final String FORMAT = "atoll-input-1";

  private final MessageDigest digest = Sha256.digest();

  private InputDigest() {}

  /**
   * What is not in the tree.
   *
   * @param stateKey empty text when it is not known
   * @param toolVersion like {@code terraform 1.11.4}
   * @param arguments for the tool, in their order
   * @param variables the environment's, with a digest instead of a secret's value
   */
  public record Settings(
      String workspace,
      String stateKey,
      String toolVersion,
      List<String> arguments,
      Map<String, String> variables) {
    public Settings {
      arguments = List.copyOf(arguments);
      variables = Map.copyOf(variables);
    }
  }

  /** SHA-256 in lower-case hexadecimal digits. */
  public static String of(Closure closure, Settings settings) {
    InputDigest input = new InputDigest();
    input.add(FORMAT);
    input.add(closure.contents());
    input.add(settings.workspace());
    input.add(settings.stateKey());
    input.add(settings.toolVersion());
    input.add(settings.arguments().size());
    settings.arguments().forEach(input::add);
    input.add(new TreeMap<>(settings.variables()));
    return HexFormat.of().formatHex(input.digest.digest());
  }

  private void add(SortedMap<String, String> values) {
    add(values.size());
    values.forEach((key, value) -> {
      add(key);
      add(value);
    });
  }

  private void add(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    add(bytes.length);
    digest.update(bytes);
  }

  private void add(int number) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
  }
}
