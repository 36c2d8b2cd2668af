package dev.atoll.sealing;

import dev.atoll.platform.DataFolder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Finds the master keys, or makes the first one. */
@Configuration
class SealingConfiguration {
  @Bean
  MasterKeys masterKeys(SealingSettings properties, DataFolder folder) {
    if (properties.keyFile() != null) {
      return new KeyFile(properties.keyFile()).read();
    }
    KeyFile own = new KeyFile(folder.resolve("sealing-key"));
    if (!own.exists()) {
      own.create();
    }
    return own.read();
  }

  @Bean
  Sealing sealing(MasterKeys keys) {
    return new Sealing(keys);
  }
}
