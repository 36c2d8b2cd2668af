package dev.atoll.access;

import dev.atoll.platform.Secret;
import java.security.SecureRandom;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Sees to it that somebody can sign in: the accounts of the configuration at every start, and at
 * the very first one, unless the configuration names any, those of {@link InitialAccounts}.
 */
@Component
class FirstAccounts implements SmartLifecycle {
  // Without the letters and digits that people mix up.
  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
  private static final int LENGTH = 16;

  private final Accounts accounts;
  private final AccessSettings settings;
  private final ObjectProvider<InitialAccounts> initial;
  private final ApplicationEventPublisher events;
  private final SecureRandom random = new SecureRandom();
  private List<InitialAccount> made = List.of();
  private boolean started;

  FirstAccounts(
      Accounts accounts,
      AccessSettings settings,
      ObjectProvider<InitialAccounts> initial,
      ApplicationEventPublisher events) {
    this.accounts = accounts;
    this.settings = settings;
    this.initial = initial;
    this.events = events;
  }

  /** After every bean is there, and before the web server answers anybody. */
  @Override
  public void start() {
    started = true;
    settings.accounts().forEach(accounts::putConfigured);
    if (accounts.all().isEmpty()) {
      List<InitialAccount> first =
          initial.stream()
              .findFirst()
              .map(InitialAccounts::accounts)
              .filter(named -> !named.isEmpty())
              .orElseGet(this::byChance);
      made = accounts.putFirst(first) ? first : List.of();
    }
  }

  @Override
  public void stop() {
    started = false;
  }

  @Override
  public boolean isRunning() {
    return started;
  }

  @Override
  public int getPhase() {
    return 0;
  }

  /** Before those who want the last word of a start. */
  @Order(0)
  @EventListener(ApplicationReadyEvent.class)
  void tell() {
    if (!made.isEmpty()) {
      events.publishEvent(new FirstSignIns(made));
      made = List.of();
    }
  }

  private List<InitialAccount> byChance() {
    return List.of(
        new InitialAccount("admin", password(), AccountRole.ADMIN),
        new InitialAccount("developer", password(), AccountRole.WRITE),
        new InitialAccount("reviewer", password(), AccountRole.WRITE));
  }

  private Secret password() {
    StringBuilder text = new StringBuilder();
    random.ints(LENGTH, 0, LETTERS.length()).forEach(index -> text.append(LETTERS.charAt(index)));
    return Secret.of(text.toString());
  }
}
