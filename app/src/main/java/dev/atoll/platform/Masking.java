package dev.atoll.platform;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The mask for everything that is secret now: whatever shows what a run wrote asks here. */
@Component
public class Masking {
  private final ObjectProvider<KnownSecrets> sources;

  Masking(ObjectProvider<KnownSecrets> sources) {
    this.sources = sources;
  }

  /** To be asked anew for each answer: secrets change while the server runs. */
  public SecretMask now() {
    List<Secret> known =
        sources.orderedStream().flatMap(source -> source.secrets().stream()).toList();
    return new SecretMask(known);
  }
}
