package dev.atoll.forge.local;

import dev.atoll.platform.Secret;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.modulith.NamedInterface;

/**
 * The passwords that the local forge made up at its first start, to be shown once: afterwards only
 * their hashes are kept.
 */
@NamedInterface("local-forge")
public class FirstSignIns {
  private final AtomicReference<List<SignIn>> untold = new AtomicReference<>(List.of());

  /** Somebody who can sign in from now on. */
  public record SignIn(String login, String role, Secret password) {}

  /** All of them the first time, none later. */
  public List<SignIn> take() {
    return untold.getAndSet(List.of());
  }

  public void keep(List<SignIn> signIns) {
    untold.set(List.copyOf(signIns));
  }
}
