package dev.atoll.settings;

import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.convert.ConverterNotFoundException;

/**
 * Keeps a problem and goes on with what holds when the setting is not there, so that the next one
 * is found as well.
 */
final class ToleratingHandler extends AbstractBindHandler {
  private final Readings readings;

  ToleratingHandler(BindHandler parent, Readings readings) {
    super(parent);
    this.readings = readings;
  }

  @Override
  public <T> @Nullable Bindable<T> onStart(
      ConfigurationPropertyName name, Bindable<T> target, BindContext context) {
    readings.known(name);
    return super.onStart(name, target, context);
  }

  @Override
  public @Nullable Object onFailure(
      ConfigurationPropertyName name, Bindable<?> target, BindContext context, Exception error)
      throws Exception {
    if (context.getDepth() > 0) {
      keep(name, target, context, error);
    } else if (error instanceof UnboundConfigurationPropertiesException unbound) {
      readings.unbound(name, names(unbound));
    } else if (error instanceof BindValidationException) {
      keep(name, target, context, error);
    } else if (!(error instanceof ConverterNotFoundException)) {
      // An empty block is a text that is no record: as Spring Boot does, that is let be.
      keep(name, target, context, error);
      finish(name, target, context);
    }
    return null;
  }

  /** What comes at the end still has to be found when the record itself cannot be made. */
  private void finish(ConfigurationPropertyName name, Bindable<?> target, BindContext context)
      throws Exception {
    try {
      super.onFinish(name, target, context, null);
    } catch (UnboundConfigurationPropertiesException unbound) {
      readings.unbound(name, names(unbound));
    }
  }

  private void keep(
      ConfigurationPropertyName name, Bindable<?> target, BindContext context, Exception error) {
    // A list that has a wrong item is not read further, and a record may miss its wrong part.
    boolean follows =
        readings.isUnreadableWithin(name)
            && (error instanceof UnboundConfigurationPropertiesException
                || FailureWords.root(error) instanceof NullPointerException);
    if (!follows) {
      readings.problems(FailureWords.of(name, target, context.getConfigurationProperty(), error));
    }
    if (error instanceof ConversionException
        || error instanceof UnboundConfigurationPropertiesException) {
      readings.unreadable(name);
    }
  }

  private static Set<ConfigurationPropertyName> names(
      UnboundConfigurationPropertiesException unbound) {
    return unbound.getUnboundProperties().stream()
        .map(ConfigurationProperty::getName)
        .collect(Collectors.toSet());
  }
}
