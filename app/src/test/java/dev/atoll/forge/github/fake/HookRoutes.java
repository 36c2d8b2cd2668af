package dev.atoll.forge.github.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Hooks and the logs of what they delivered. */
final class HookRoutes {
  private static final Need READ = Need.read("repository_hooks", Role.ADMIN);
  private static final Need WRITE = Need.write("repository_hooks", Role.ADMIN);

  private final Render render;
  private final Deliveries deliveries;
  private final Paging paging;
  private final String api;

  HookRoutes(Render render, Deliveries deliveries, Paging paging, String api) {
    this.render = render;
    this.deliveries = deliveries;
    this.paging = paging;
    this.api = api;
  }

  void register(Routes routes) {
    String hooks = "/repos/{owner}/{repo}/hooks";
    String hook = hooks + "/{hook_id}";
    routes
        .on("GET /app/hook/config", this::config)
        .on("GET /app/hook/deliveries", request -> log(request, request.theApp().hook))
        .on(
            "GET /app/hook/deliveries/{delivery_id}",
            request -> one(request, request.theApp().hook))
        .on(
            "POST /app/hook/deliveries/{delivery_id}/attempts",
            request -> again(request, request.theApp().hook))
        .on("GET " + hooks, this::list)
        .on("GET " + hook, this::get)
        .on("GET " + hook + "/deliveries", request -> log(request, hook(request, READ)))
        .on(
            "GET " + hook + "/deliveries/{delivery_id}",
            request -> one(request, hook(request, READ)))
        .on(
            "POST " + hook + "/deliveries/{delivery_id}/attempts",
            request -> again(request, hook(request, WRITE)));
  }

  private Answer config(Request request) {
    Hook hook = request.theApp().hook;
    ObjectNode json =
        Json.object("content_type", "json", "insecure_ssl", "0", "secret", "********");
    hook.url.ifPresent(url -> json.put("url", url.toString()));
    return Answer.ok(json);
  }

  private Answer list(Request request) {
    Repo repo = request.repo(READ);
    return paging.page(request, repo.hooks, hook -> render.hook(hook, url(repo, hook)));
  }

  private Answer get(Request request) {
    Repo repo = request.repo(READ);
    Hook hook = hook(request, READ);
    return Answer.ok(render.hook(hook, url(repo, hook)));
  }

  private String url(Repo repo, Hook hook) {
    return render.api(repo) + "/hooks/" + hook.id;
  }

  private static Hook hook(Request request, Need need) {
    Repo repo = request.repo(need);
    long id = request.number("hook_id");
    return repo.hooks.stream().filter(it -> it.id == id).findFirst().orElseThrow(Refusal::notFound);
  }

  /** Newest first; a cursor names the first of a page. */
  private Answer log(Request request, Hook hook) {
    int size = Math.clamp(request.count("per_page", 30), 1, 100);
    long from = request.query("cursor").map(HookRoutes::cursor).orElse(Long.MAX_VALUE);
    Optional<String> wanted = request.query("status");
    List<HookDelivery> all =
        hook.log.headMap(from, true).descendingMap().values().stream()
            .filter(it ->
                wanted
                    .filter(word -> !word.equals(it.status() / 100 == 2 ? "success" : "failure"))
                    .isEmpty())
            .toList();
    List<HookDelivery> page = all.stream().limit(size).toList();
    Answer answer = Answer.ok(Json.array(page.stream().map(render::delivery).toList()));
    if (all.size() <= size) {
      return answer;
    }
    Map<String, String> query = new java.util.LinkedHashMap<>(request.query());
    query.put("cursor", "v1_" + all.get(size).id());
    return answer.with(
        "Link", "<" + api + request.path() + "?" + Paging.encoded(query) + ">; rel=\"next\"");
  }

  private static long cursor(String text) {
    if (!text.matches("v1_\\d+")) {
      throw Refusal.of(422, "Invalid cursor");
    }
    return Long.parseLong(text.substring(3));
  }

  private Answer one(Request request, Hook hook) {
    return Answer.ok(render.delivery(find(request, hook)));
  }

  private Answer again(Request request, Hook hook) {
    deliveries.redeliver(hook, find(request, hook));
    return new Answer(202, Json.object(), Map.of());
  }

  private static HookDelivery find(Request request, Hook hook) {
    return new ArrayList<>(hook.log.values())
        .stream()
            .filter(it -> it.id() == request.number("delivery_id"))
            .findFirst()
            .orElseThrow(Refusal::notFound);
  }
}
