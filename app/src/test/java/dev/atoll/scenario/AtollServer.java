package dev.atoll.scenario;

import java.nio.file.Path;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A server with the local forge in it and connected to a GitHub, as scenarios see it. */
interface AtollServer {
  int port();

  /** Its data folder. */
  Path data();

  JdbcClient jdbc();

  /** The GitHub to which it is connected. */
  GitHubHost gitHub();

  /** One of its code hosts. */
  default Host host(HostKind kind) {
    return switch (kind) {
      case LOCAL -> new LocalHost(this);
      case GITHUB -> gitHub();
    };
  }

  default String base() {
    return "http://127.0.0.1:" + port();
  }

  /** Where people keep their clones, outside of what belongs to the server. */
  default Path clones() {
    return data().resolveSibling("clones");
  }
}
