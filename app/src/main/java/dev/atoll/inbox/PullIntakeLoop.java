package dev.atoll.inbox;

import dev.atoll.forge.Forge;
import dev.atoll.forge.Forges;
import dev.atoll.forge.PullIntake;
import dev.atoll.forge.PullIntake.ReceivedMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Empties the queues of those hosts that have one, a thread for each. A message is acknowledged
 * after it is committed; until then the queue keeps it.
 */
@Component
class PullIntakeLoop implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(PullIntakeLoop.class);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

  private final Forges forges;
  private final PatientInbox inbox;
  private final InboxSettings settings;
  private final List<Thread> threads = new ArrayList<>();
  private volatile CountDownLatch stopping = new CountDownLatch(0);

  PullIntakeLoop(Forges forges, PatientInbox inbox, InboxSettings settings) {
    this.forges = forges;
    this.inbox = inbox;
    this.settings = settings;
  }

  @Override
  public void start() {
    stopping = new CountDownLatch(1);
    for (Forge forge : forges.all()) {
      forge.pullIntake().ifPresent(intake -> start(forge.connection(), intake));
    }
  }

  private void start(String connection, PullIntake intake) {
    Thread.Builder thread = Thread.ofPlatform().daemon().name("intake-" + connection);
    threads.add(thread.start(() -> loop(connection, intake)));
  }

  @Override
  public void stop() {
    stopping.countDown();
    try {
      for (Thread thread : threads) {
        thread.interrupt();
        thread.join(STOP_WITHIN);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    threads.clear();
  }

  @Override
  public boolean isRunning() {
    return stopping.getCount() > 0;
  }

  private void loop(String connection, PullIntake intake) {
    try {
      while (isRunning()) {
        if (!takeSome(connection, intake)) {
          var _ = stopping.await(settings.pause().toMillis(), TimeUnit.MILLISECONDS);
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Says whether to look again at once. */
  private boolean takeSome(String connection, PullIntake intake) throws InterruptedException {
    try {
      List<ReceivedMessage> messages = intake.receive();
      for (ReceivedMessage message : messages) {
        if (!take(connection, intake, message)) {
          return false;
        }
      }
      return !messages.isEmpty();
    } catch (RuntimeException problem) {
      log.warn("Could not empty the queue of {}; trying again", connection, problem);
      return false;
    }
  }

  private boolean take(String connection, PullIntake intake, ReceivedMessage message)
      throws InterruptedException {
    Optional<Receipt> receipt = inbox.take(connection, message.id(), "message", message.delivery());
    receipt.ifPresent(_ -> intake.acknowledge(message));
    return receipt.isPresent();
  }
}
