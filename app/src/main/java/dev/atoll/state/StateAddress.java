package dev.atoll.state;

import java.util.Optional;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Where runs reach the state backend. */
@Component
class StateAddress {
  private final StateSettings properties;
  private final Environment environment;

  StateAddress(StateSettings properties, Environment environment) {
    this.properties = properties;
    this.environment = environment;
  }

  /** Without a slash at the end. */
  String base() {
    return Optional.ofNullable(properties.address())
        .map(address -> address.toString().replaceAll("/+$", ""))
        .orElseGet(this::loopback);
  }

  // The port that the server listens on: with server.port 0 it is known only once it does.
  private String loopback() {
    return "http://127.0.0.1:" + environment.getRequiredProperty("local.server.port");
  }
}
