package dev.atoll.platform;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes secrets out of text before it is shown: as they are, line by line, in base64 (also inside a
 * longer text), and escaped for URLs, JSON and HTML. Text that only looks like a secret is left
 * alone, and so are secrets too short to be told from words.
 */
public final class SecretMask {
  private static final int SHORTEST = 5;
  private static final int SHORTEST_LINE = 12;
  private static final String MASK = "***";

  /** By their first character, the longest first. */
  private final Map<Character, List<String>> forms;

  private final int longest;

  public SecretMask(Collection<Secret> secrets) {
    Set<String> all = new TreeSet<>();
    secrets.stream()
        .map(Secret::reveal)
        .map(String::strip)
        .filter(value -> value.length() >= SHORTEST)
        .forEach(value -> all.addAll(formsOf(value)));
    this.forms =
        all.stream()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .collect(Collectors.groupingBy(form -> form.charAt(0)));
    this.longest = all.stream().mapToInt(String::length).max().orElse(0);
  }

  /** The length of the longest text that is taken out; 0 when there is nothing to take out. */
  public int longest() {
    return longest;
  }

  public String mask(String text) {
    return mask(text, 0, text.length());
  }

  /**
   * A piece of a text, masked as the whole would be: what reaches over its borders is taken out
   * too. As many lines as there were stay.
   */
  public String mask(String text, int from, int to) {
    StringBuilder masked = new StringBuilder(to - from);
    int at = Math.max(0, from - longest);
    while (at < to) {
      String secret = secretAt(text, at);
      if (secret.isEmpty()) {
        masked.append(text, Math.clamp(at, from, to), Math.clamp(at + 1L, from, to));
        at++;
      } else {
        appendMask(masked, text, Math.max(at, from), Math.min(at + secret.length(), to));
        at += secret.length();
      }
    }
    return masked.toString();
  }

  private static void appendMask(StringBuilder masked, String text, int from, int to) {
    if (from < to) {
      long lines = text.substring(from, to).chars().filter(each -> each == '\n').count();
      masked.append(MASK).append(("\n" + MASK).repeat((int) lines));
    }
  }

  private String secretAt(String text, int at) {
    for (String form : forms.getOrDefault(text.charAt(at), List.of())) {
      if (text.startsWith(form, at)) {
        return form;
      }
    }
    return "";
  }

  private static List<String> formsOf(String value) {
    Stream<String> raw = Stream.concat(Stream.of(value), lines(value));
    return raw.flatMap(SecretMask::escaped).filter(form -> form.length() >= SHORTEST).toList();
  }

  /** A key of many lines is shown with something before each line. */
  private static Stream<String> lines(String value) {
    return value.lines().map(String::strip).filter(line -> line.length() >= SHORTEST_LINE);
  }

  private static Stream<String> escaped(String value) {
    String url = URLEncoder.encode(value, StandardCharsets.UTF_8);
    String json = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    String html = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    Stream<String> texts =
        Stream.of(
            value,
            url,
            url.replace("+", "%20"),
            json,
            json.replace("\t", "\\t").replace("\r", "\\r"),
            json.replace("/", "\\/"),
            json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"),
            html,
            html.replace("\"", "&quot;"));
    return Stream.concat(texts, base64(value.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * The secret may start at any of three places of a group of base64: what depends on its
   * neighbours is left off at both ends.
   */
  private static Stream<String> base64(byte[] value) {
    return Stream.of(0, 1, 2).flatMap(before -> aligned(value, before));
  }

  private static Stream<String> aligned(byte[] value, int before) {
    byte[] shifted = new byte[before + value.length];
    System.arraycopy(value, 0, shifted, before, value.length);
    int from = (before * 8 + 5) / 6;
    int to = shifted.length * 8 / 6;
    return Stream.of(Base64.getEncoder(), Base64.getUrlEncoder())
        .map(encoder -> encoder.withoutPadding().encodeToString(shifted))
        .map(text -> text.substring(from, Math.max(from, to)))
        .filter(text -> text.length() >= 8)
        .distinct();
  }
}
