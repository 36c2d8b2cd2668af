package dev.atoll.forge.github.fake;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Lists as pages with links to the others. */
final class Paging {
  private static final int USUAL = 30;
  private static final int MOST = 100;

  private final World world;
  private final Faults faults;
  private final String api;

  Paging(World world, Faults faults, String api) {
    this.world = world;
    this.faults = faults;
    this.api = api;
  }

  /** A list that may lag behind. */
  <T> Answer page(
      Request request, List<T> all, Function<T, Instant> made, Function<T, JsonNode> shown) {
    Instant horizon = world.now().minus(faults.staleness());
    return page(
        request, all.stream().filter(it -> !made.apply(it).isAfter(horizon)).toList(), shown);
  }

  <T> Answer page(Request request, List<T> all, Function<T, JsonNode> shown) {
    Slice<T> slice = slice(request, all);
    ArrayNode items = Json.array(slice.items().stream().map(shown).toList());
    return linked(request, slice, Answer.ok(items));
  }

  /** What a page has of a list. */
  record Slice<T>(List<T> items, int page, int last) {}

  <T> Slice<T> slice(Request request, List<T> all) {
    int size = Math.clamp(request.count("per_page", USUAL), 1, MOST);
    int page = Math.max(1, request.count("page", 1));
    int from = Math.min(all.size(), (page - 1) * size);
    int to = Math.min(all.size(), from + size);
    return new Slice<>(all.subList(from, to), page, Math.max(1, (all.size() + size - 1) / size));
  }

  <T> Answer linked(Request request, Slice<T> slice, Answer answer) {
    List<String> links = new ArrayList<>();
    if (slice.page() > 1) {
      links.add(link(request, slice.page() - 1, "prev"));
    }
    if (slice.page() < slice.last()) {
      links.add(link(request, slice.page() + 1, "next"));
      links.add(link(request, slice.last(), "last"));
    }
    if (slice.page() > 1) {
      links.add(link(request, 1, "first"));
    }
    return links.isEmpty() ? answer : answer.with("Link", String.join(", ", links));
  }

  private String link(Request request, int page, String relation) {
    Map<String, String> query = new LinkedHashMap<>(request.query());
    query.put("page", String.valueOf(page));
    return "<%s%s?%s>; rel=\"%s\"".formatted(base(), request.path(), encoded(query), relation);
  }

  private String base() {
    return faults.links().map(Object::toString).orElse(api);
  }

  static String encoded(Map<String, String> query) {
    return query.entrySet().stream()
        .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
