package dev.atoll.platform;

import dev.atoll.database.EmbeddedPostgres;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * The data folder's lock, and a PostgreSQL in the data folder unless {@code spring.datasource.url}
 * names one.
 */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
  @Bean
  DataFolderLock dataFolderLock(DataFolder folder) {
    return DataFolderLock.take(folder);
  }

  /** Before any other bean is made: a second server must not have begun anything. */
  @Bean
  static BeanFactoryPostProcessor dataFolderLockFirst() {
    return beans -> beans.getBean(DataFolderLock.class);
  }

  /** Only there when no other PostgreSQL is named. */
  @Configuration(proxyBeanMethods = false)
  @Conditional(NoDatabaseNamed.class)
  static class Embedded {
    private static final Logger log = LoggerFactory.getLogger(Embedded.class);

    @Bean
    EmbeddedPostgres embeddedPostgres(DataFolder folder, DataFolderLock heldFirst) {
      EmbeddedPostgres postgres = EmbeddedPostgres.start(folder.resolve("postgres"));
      postgres.createDatabase(EmbeddedDetails.DATABASE);
      switch (postgres.origin()) {
        case STARTED -> log.info("Started {} in {}", postgres, folder.resolve("postgres"));
        case TAKEN_OVER -> log.info("Took over {}, left by a server that was killed", postgres);
      }
      return postgres;
    }

    @Bean
    JdbcConnectionDetails embeddedDetails(EmbeddedPostgres postgres) {
      return new EmbeddedDetails(postgres);
    }
  }

  /** How Spring's connection pool reaches the embedded server. */
  record EmbeddedDetails(EmbeddedPostgres postgres) implements JdbcConnectionDetails {
    static final String DATABASE = "atoll";

    @Override
    public String getJdbcUrl() {
      return postgres.jdbcUrl(DATABASE);
    }

    @Override
    public String getUsername() {
      return postgres.user();
    }

    @Override
    public String getPassword() {
      return postgres.password();
    }
  }

  /** {@code spring.datasource.url} is not set. */
  static class NoDatabaseNamed implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return !StringUtils.hasText(context.getEnvironment().getProperty("spring.datasource.url"));
    }
  }
}
