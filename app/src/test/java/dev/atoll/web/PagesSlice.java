package dev.atoll.web;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/** The server without what works on runs and pull requests: rows stay as a test wrote them. */
@EnableAutoConfiguration
@ComponentScan(
    nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class,
    basePackages = {
      "dev.atoll.access",
      "dev.atoll.audit",
      "dev.atoll.forge",
      "dev.atoll.inbox",
      "dev.atoll.lock",
      "dev.atoll.plan",
      "dev.atoll.platform",
      "dev.atoll.run",
      "dev.atoll.sealing",
      "dev.atoll.state",
      "dev.atoll.web",
      "dev.atoll.work"
    },
    excludeFilters =
        @ComponentScan.Filter(
            type = FilterType.REGEX,
            pattern = {"dev\\.atoll\\.forge\\.(local|github)\\..*", ".*Test\\$.*"}))
@ConfigurationPropertiesScan({
  "dev.atoll.access",
  "dev.atoll.inbox",
  "dev.atoll.plan",
  "dev.atoll.platform",
  "dev.atoll.run",
  "dev.atoll.sealing",
  "dev.atoll.state",
  "dev.atoll.work"
})
class PagesSlice {}
