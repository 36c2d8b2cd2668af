package dev.atoll.platform;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.springframework.boot.web.server.ConfigurableWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * With {@code server.port=0} a free port is chosen once and kept over restarts, as long as it is
 * free: an apply that goes on while the server is away comes back to the address that it was given.
 */
@Component
final class StablePort
    implements WebServerFactoryCustomizer<ConfigurableWebServerFactory>,
        ApplicationListener<WebServerInitializedEvent> {
  private final Environment environment;
  private final DataFolderLock folder;

  StablePort(Environment environment, DataFolderLock folder) {
    this.environment = environment;
    this.folder = folder;
  }

  @Override
  public void customize(ConfigurableWebServerFactory server) {
    if (environment.getProperty("server.port", Integer.class, -1) == 0) {
      folder.lastPort().stream().filter(StablePort::isFree).forEach(server::setPort);
    }
  }

  @Override
  public void onApplicationEvent(WebServerInitializedEvent started) {
    // The management server, where it has a port of its own, has a namespace.
    if (started.getApplicationContext().getServerNamespace() == null) {
      folder.rememberPort(started.getWebServer().getPort());
    }
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
