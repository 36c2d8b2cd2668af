package dev.atoll;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** Following one pull request goes forward through packages and never back. */
class ModularityTest {
  @Test
  void packagesUseOnlyWhatTheyDeclare() {
    ApplicationModules.of(AtollApplication.class).verify();
  }
}
