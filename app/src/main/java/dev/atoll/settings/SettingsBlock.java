package dev.atoll.settings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.validation.annotation.Validated;

/** What one record of settings is bound from. */
record SettingsBlock(ConfigurationPropertyName prefix, Class<?> type) {
  private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("atoll");

  static SettingsBlock of(Class<?> type) {
    String prefix = type.getAnnotation(ConfigurationProperties.class).value();
    return new SettingsBlock(ConfigurationPropertyName.of(prefix), type);
  }

  /** Not those of libraries. */
  boolean isOurs() {
    return prefix.equals(ROOT) || ROOT.isAncestorOf(prefix);
  }

  boolean isValidated() {
    return type.isAnnotationPresent(Validated.class);
  }
}
