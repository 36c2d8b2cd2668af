package dev.atoll.forge.local.host;

import java.net.URI;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Where this server is, known once its web server has started. */
@Component
@OnlyWithLocalForge
class ServerAddress {
  private final LocalForgeSettings properties;
  private volatile int port;

  ServerAddress(LocalForgeSettings properties) {
    this.properties = properties;
  }

  @EventListener
  void started(WebServerInitializedEvent event) {
    if (event.getApplicationContext().getServerNamespace() == null) {
      port = event.getWebServer().getPort();
    }
  }

  /** What people's links begin with, without a slash at the end. */
  String forPeople() {
    return properties
        .ownAddress()
        .map(address -> address.toString().replaceAll("/+$", ""))
        .orElseGet(() -> "http://localhost:" + port);
  }

  URI webhook() {
    return properties
        .ownWebhook()
        .orElseGet(() -> URI.create("http://127.0.0.1:" + port + "/webhooks/local"));
  }

  Views.Repository repository(HostedRepository repository) {
    return new Views.Repository(
        repository.toString(),
        repository.defaultBranch(),
        "%s/forge/git/%s.git".formatted(forPeople(), repository),
        "%s/forge/%s".formatted(forPeople(), repository));
  }

  String pullRequest(HostedRepository repository, long number) {
    return "%s/forge/%s/pull-requests/%d".formatted(forPeople(), repository, number);
  }
}
