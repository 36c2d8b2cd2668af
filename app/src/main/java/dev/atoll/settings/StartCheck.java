package dev.atoll.settings;

import dev.atoll.platform.SettingsApart;
import dev.atoll.platform.WrongSettingsException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;
import org.springframework.core.env.Environment;

/**
 * Binds every record of settings once before any bean is made: neither the data folder nor the
 * database is touched by a server that cannot start.
 */
final class StartCheck implements BeanFactoryPostProcessor, PriorityOrdered {
  private final Environment environment;

  StartCheck(Environment environment) {
    this.environment = environment;
  }

  /** Before those that make beans, which are in no order. */
  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }

  /**
   * @throws WrongSettingsException with everything that is wrong
   */
  @Override
  public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
    Binder settings = Binder.get(environment);
    List<SettingsBlock> blocks = blocks(beans);
    Collection<SettingsApart> apart =
        beans.getBeansOfType(SettingsApart.class, true, false).values();
    Readings readings = new Readings();
    try (BlockReading reading = new BlockReading(settings, readings, beans)) {
      blocks.forEach(reading::read);
    }
    Set<String> problems = new LinkedHashSet<>(readings.problems());
    problems.addAll(new UnknownSettings(blocks, apart, readings).problems());
    if (!problems.isEmpty()) {
      apart.forEach(it -> problems.addAll(it.remarks(settings)));
      throw new WrongSettingsException(new ArrayList<>(problems));
    }
  }

  private static List<SettingsBlock> blocks(ConfigurableListableBeanFactory beans) {
    return Arrays.stream(beans.getBeanDefinitionNames())
        .map(name -> beans.getType(name, false))
        .filter(Objects::nonNull)
        .filter(type -> type.isAnnotationPresent(ConfigurationProperties.class))
        .map(SettingsBlock::of)
        .filter(SettingsBlock::isOurs)
        .sorted(Comparator.comparing(SettingsBlock::prefix))
        .toList();
  }
}
