package dev.atoll.forge.github.fake;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** One operation of the REST specification: method, path template, and what belongs to it. */
final class Operation {
  /** These may hold slashes. */
  private static final Set<String> DEEP = Set.of("path", "ref", "branch", "basehead");

  private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");

  private final String method;
  private final String template;
  private final JsonNode node;
  private final Pattern pattern;
  private final List<String> names = new ArrayList<>();

  Operation(String method, String template, JsonNode node) {
    this.method = method;
    this.template = template;
    this.node = node;
    this.pattern = pattern();
  }

  private Pattern pattern() {
    var regex = new StringBuilder();
    Matcher parameter = PARAMETER.matcher(template);
    int end = 0;
    while (parameter.find()) {
      regex.append(Pattern.quote(template.substring(end, parameter.start())));
      regex.append(DEEP.contains(parameter.group(1)) ? "(.+)" : "([^/]+)");
      names.add(parameter.group(1));
      end = parameter.end();
    }
    return Pattern.compile(regex.append(Pattern.quote(template.substring(end))).toString());
  }

  /** {@code GET /repos/{owner}/{repo}}. */
  String name() {
    return method + " " + template;
  }

  String method() {
    return method;
  }

  JsonNode node() {
    return node;
  }

  /** The fewer letters are parameters', the more exactly an operation is meant. */
  int vagueness() {
    return names.size() * 1000 - template.length();
  }

  /** The path's parameters, decoded, if the raw path is this operation's. */
  Optional<Map<String, String>> match(String givenMethod, String path) {
    Matcher matcher = pattern.matcher(path);
    if (!method.equals(givenMethod) || !matcher.matches()) {
      return Optional.empty();
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    for (int index = 0; index < names.size(); index++) {
      String raw = matcher.group(index + 1).replace("+", "%2B");
      parameters.put(names.get(index), URLDecoder.decode(raw, StandardCharsets.UTF_8));
    }
    return Optional.of(parameters);
  }
}
