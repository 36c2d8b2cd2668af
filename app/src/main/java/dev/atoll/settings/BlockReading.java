package dev.atoll.settings;

import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.validation.MessageInterpolatorFactory;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;
import org.springframework.validation.beanvalidation.SpringConstraintValidatorFactory;

/** Binds block after block and keeps what is wrong. */
final class BlockReading implements AutoCloseable {
  private final Binder settings;
  private final Readings readings;
  private final LocalValidatorFactoryBean validator = new LocalValidatorFactoryBean();

  BlockReading(Binder settings, Readings readings, AutowireCapableBeanFactory beans) {
    this.settings = settings;
    this.readings = readings;
    validator.setMessageInterpolator(new MessageInterpolatorFactory().getObject());
    validator.setConstraintValidatorFactory(new SpringConstraintValidatorFactory(beans));
    validator.afterPropertiesSet();
  }

  /** Twice where it is validated: neither of the two handlers lets another one end after it. */
  void read(SettingsBlock block) {
    bind(block, new NoUnboundElementsBindHandler(BindHandler.DEFAULT, BlockReading::isTelling));
    if (block.isValidated()) {
      bind(block, new ValidationBindHandler(validator));
    }
  }

  private void bind(SettingsBlock block, BindHandler handler) {
    settings.bind(
        block.prefix(), Bindable.of(block.type()), new ToleratingHandler(handler, readings));
  }

  /**
   * What a variable of the environment is meant for cannot be told: clusters make such, like {@code
   * ATOLL_SERVICE_HOST}, for a service of our name.
   */
  private static boolean isTelling(ConfigurationPropertySource source) {
    return !(source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource);
  }

  @Override
  public void close() {
    validator.close();
  }
}
