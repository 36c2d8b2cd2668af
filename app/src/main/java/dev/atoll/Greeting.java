package dev.atoll;

import dev.atoll.access.AccountRole;
import dev.atoll.access.FirstSignIns;
import dev.atoll.access.InitialAccount;
import dev.atoll.access.InitialAccounts;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * The last words of a start with the local forge: where the page is, how to clone, who can sign in.
 * Passwords go to the console and never to a log, and only at the start that made them; the forge
 * and the pages share them.
 */
@Configuration
@ConditionalOnProperty("atoll.local-forge.enabled")
class Greeting {
  private final Environment environment;
  private final PrintStream console = System.out;
  private List<InitialAccount> fresh = List.of();

  Greeting(Environment environment) {
    this.environment = environment;
  }

  @Bean
  InitialAccounts peopleOfTheLocalForge(
      ObjectProvider<dev.atoll.forge.local.FirstSignIns> localForge) {
    return () ->
        localForge.stream()
            .flatMap(signIns -> signIns.take().stream())
            .map(it -> new InitialAccount(it.login(), it.password(), role(it.role())))
            .toList();
  }

  @EventListener
  void onFirstSignIns(FirstSignIns signIns) {
    fresh = signIns.accounts();
    tell();
  }

  @Order(Ordered.LOWEST_PRECEDENCE)
  @EventListener(ApplicationReadyEvent.class)
  void onReady() {
    if (fresh.isEmpty()) {
      tell();
    }
    fresh = List.of();
  }

  private void tell() {
    String base = "http://localhost:" + environment.getProperty("local.server.port");
    console.printf("%nAtoll:   %s, its local forge: %s/forge%n", base, base);
    console.printf("Clone:   git clone %s/forge/git/sample/infrastructure.git%n", base);
    console.printf("Sign in: %s%n", people());
  }

  private String people() {
    return fresh.isEmpty()
        ? "developer, reviewer or admin, with the passwords of the first start"
        : fresh.stream()
            .map(it -> it.login() + " / " + it.password().reveal())
            .collect(Collectors.joining(",  "));
  }

  private static AccountRole role(String text) {
    return AccountRole.valueOf(text.toUpperCase(java.util.Locale.ROOT));
  }
}
