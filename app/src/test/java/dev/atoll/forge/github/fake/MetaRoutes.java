package dev.atoll.forge.github.fake;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The host itself: its addresses and the budgets of its callers. */
final class MetaRoutes {
  private final Budgets budgets;

  MetaRoutes(Budgets budgets) {
    this.budgets = budgets;
  }

  void register(Routes routes) {
    routes.on("GET /meta", _ -> meta()).on("GET /rate_limit", this::limits);
  }

  private static Answer meta() {
    return Answer.ok(
        Json.object(
            "verifiable_password_authentication", false,
            "hooks", List.of("127.0.0.1/32"),
            "web", List.of("127.0.0.1/32"),
            "api", List.of("127.0.0.1/32"),
            "git", List.of("127.0.0.1/32")));
  }

  private Answer limits(Request request) {
    Budgets.Budget budget = budgets.of(request.caller().name());
    ObjectNode core =
        Json.object(
            "limit", Budgets.HOURLY,
            "remaining", budget.remaining(),
            "reset", budget.reset().getEpochSecond(),
            "used", budget.used());
    return Answer.ok(
        Json.object(
            "resources",
                Json.object("core", core, "search", core.deepCopy(), "graphql", core.deepCopy()),
            "rate", core.deepCopy()));
  }
}
