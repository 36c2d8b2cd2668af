package dev.atoll.settings;

import dev.atoll.AtollApplication;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** Every setting that the server's records bind, by name. */
final class Settings {
  private Settings() {}

  /** Bound one by one, so that one that is wrong does not stop the others; by the record's name. */
  private static final Map<String, String> CONNECTIONS =
      Map.of("atoll.connections.<name>", "dev.atoll.forge.github.GitHubSettings");

  static List<Setting> all() {
    return Stream.concat(ofBeans(), ofConnections())
        .sorted(Comparator.comparing(Setting::name))
        .toList();
  }

  private static Stream<Setting> ofConnections() {
    return CONNECTIONS.entrySet().stream()
        .flatMap(it -> of(it.getKey(), ClassUtils.resolveClassName(it.getValue(), null)));
  }

  private static Stream<Setting> ofBeans() {
    var scan = new ClassPathScanningCandidateComponentProvider(false);
    scan.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    return scan.findCandidateComponents(AtollApplication.class.getPackageName()).stream()
        .map(it -> ClassUtils.resolveClassName(String.valueOf(it.getBeanClassName()), null))
        .filter(Settings::isOurs)
        .flatMap(type -> of(prefix(type), type));
  }

  /** Not the records that tests bind. */
  private static boolean isOurs(Class<?> type) {
    return type.isRecord() && home(type).equals(home(AtollApplication.class));
  }

  private static String home(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation().toString();
  }

  private static String prefix(Class<?> type) {
    return type.getAnnotation(ConfigurationProperties.class).value();
  }

  private static Stream<Setting> of(String prefix, Class<?> type) {
    Map<String, String> meanings = Documentation.of(type);
    RecordComponent[] components = type.getRecordComponents();
    Parameter[] parameters = bound(type);
    return IntStream.range(0, components.length)
        .boxed()
        .flatMap(at -> of(prefix, components[at], parameters[at], meanings));
  }

  private static Stream<Setting> of(
      String prefix, RecordComponent component, Parameter parameter, Map<String, String> meanings) {
    String name = prefix + "." + kebab(component.getName());
    Setting own =
        new Setting(name, standard(parameter), meanings.getOrDefault(component.getName(), ""));
    Type type = component.getGenericType();
    if (component.getType().isRecord()) {
      return of(name, component.getType());
    }
    if (type instanceof ParameterizedType generic
        && last(generic) instanceof Class<?> item
        && item.isRecord()) {
      boolean list = Collection.class.isAssignableFrom(component.getType());
      return Stream.concat(Stream.of(own), of(name + (list ? "[]" : ".<name>"), item));
    }
    return Stream.of(own);
  }

  private static Type last(ParameterizedType generic) {
    Type[] arguments = generic.getActualTypeArguments();
    return arguments[arguments.length - 1];
  }

  private static Parameter[] bound(Class<?> type) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      return type.getDeclaredConstructor(types).getParameters();
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String standard(Parameter parameter) {
    DefaultValue standard = parameter.getAnnotation(DefaultValue.class);
    return standard == null ? "" : String.join(", ", standard.value());
  }

  private static String kebab(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
  }
}
