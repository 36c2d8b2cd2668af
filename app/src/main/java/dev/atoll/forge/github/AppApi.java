package dev.atoll.forge.github;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** GitHub's REST API, so much of it as an App calls as itself. */
@HttpExchange
interface AppApi {
  @GetExchange("/app")
  ResponseEntity<Json.App> app();

  @GetExchange("/app/hook/config")
  Json.Hook.Config hook();

  @GetExchange("/app/installations?per_page=100")
  ResponseEntity<List<Json.Installation>> installations();

  @GetExchange
  ResponseEntity<List<Json.Installation>> moreInstallations(URI next);

  @PostExchange("/app/installations/{installation}/access_tokens")
  Json.AccessToken mint(@PathVariable long installation, @RequestBody Map<String, Object> wanted);

  @GetExchange("/app/hook/deliveries?per_page=100")
  ResponseEntity<List<Json.LoggedDelivery>> deliveries();

  @GetExchange
  ResponseEntity<List<Json.LoggedDelivery>> moreDeliveries(URI next);

  @PostExchange("/app/hook/deliveries/{delivery}/attempts")
  void redeliver(@PathVariable long delivery);
}
