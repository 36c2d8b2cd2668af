package dev.atoll.comment;

import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The configured address, or this machine with the port that the server got. */
@Component
class WebAddress implements PageAddresses {
  private final AddressSettings settings;
  private volatile int port = 8080;

  WebAddress(AddressSettings settings) {
    this.settings = settings;
  }

  @EventListener
  void onServerStarted(WebServerInitializedEvent started) {
    if (started.getApplicationContext().getServerNamespace() == null) {
      port = started.getWebServer().getPort();
    }
  }

  @Override
  public String base() {
    return settings.baseUrl() == null
        ? "http://localhost:" + port
        : settings.baseUrl().toString().replaceAll("/+$", "");
  }
}
