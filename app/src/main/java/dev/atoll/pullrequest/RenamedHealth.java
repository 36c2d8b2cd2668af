package dev.atoll.pullrequest;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Tells which repositories have another name by now, and which names have another repository. */
@Component("repositories")
class RenamedHealth implements HealthIndicator {
  private final RepositoryNames names;

  RenamedHealth(RepositoryNames names) {
    this.names = names;
  }

  @Override
  public Health health() {
    List<String> sentences =
        Stream.concat(
                names.renamed().stream()
                    .map(it ->
                        "%s is called %s now: let the connection serve both names, and give the old one to no other repository"
                            .formatted(it.known(), it.now())),
                names.replaced().stream()
                    .map(it ->
                        "%s is another repository than before, and nothing is done for it: give it another name"
                            .formatted(it)))
            .toList();
    return sentences.isEmpty()
        ? Health.up().build()
        : Health.up().withDetail("to mend", String.join("; ", sentences)).build();
  }
}
