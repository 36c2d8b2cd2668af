package dev.atoll.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.bind.validation.ValidationErrors;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.convert.ConversionException;
import org.springframework.util.ClassUtils;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

/** Says of a setting that cannot be used what is wrong with it and what is allowed. */
final class FailureWords {
  private static final String OURS = "atoll.";

  private FailureWords() {}

  static List<String> of(
      ConfigurationPropertyName name,
      Bindable<?> target,
      @Nullable ConfigurationProperty property,
      Exception error) {
    Throwable root = root(error);
    return switch (error) {
      case BindValidationException invalid -> invalid(invalid.getValidationErrors());
      case UnboundConfigurationPropertiesException gap ->
          gap.getUnboundProperties().stream()
              .map(it -> it.getName() + " is left out: a list is counted from [0] without a gap")
              .toList();
      case ConversionException _ -> List.of(name + " must be " + allowed(target, property));
      default -> said(name, root);
    };
  }

  static Throwable root(Throwable error) {
    Throwable root = error;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  /** Our own records name the setting themselves, and some have several things to say. */
  private static List<String> said(ConfigurationPropertyName name, Throwable root) {
    String message = Objects.requireNonNullElse(root.getMessage(), "cannot be read");
    return message.lines().map(line -> line.startsWith(OURS) ? line : name + ": " + line).toList();
  }

  private static List<String> invalid(ValidationErrors errors) {
    return errors.getAllErrors().stream().map(error -> invalid(errors.getName(), error)).toList();
  }

  private static String invalid(ConfigurationPropertyName block, ObjectError error) {
    String message = String.valueOf(error.getDefaultMessage());
    if (message.startsWith(OURS)) {
      return message;
    }
    return error instanceof FieldError field
        ? "%s.%s %s%s"
            .formatted(
                block, DataObjectPropertyName.toDashedForm(field.getField()), message, but(field))
        : block + " " + message;
  }

  // What is no number may be a secret.
  private static String but(FieldError field) {
    return field.getRejectedValue() instanceof Number number ? ", but is " + number : "";
  }

  private static String allowed(Bindable<?> target, @Nullable ConfigurationProperty property) {
    Class<?> type = ClassUtils.resolvePrimitiveIfNecessary(target.getType().resolve(Object.class));
    String words = words(type);
    boolean isSecretFree = type.isEnum() || isMeasure(type);
    return property != null && isSecretFree
        ? words + ", but is \"" + property.getValue() + "\""
        : words;
  }

  private static boolean isMeasure(Class<?> type) {
    return Number.class.isAssignableFrom(type)
        || type == Boolean.class
        || type == Duration.class
        || type == DataSize.class;
  }

  private static String words(Class<?> type) {
    if (type.isEnum()) {
      return "one of "
          + Arrays.stream(type.getEnumConstants())
              .map(it -> ((Enum<?>) it).name().toLowerCase(Locale.ROOT).replace('_', '-'))
              .collect(Collectors.joining(", "));
    }
    if (type == Duration.class) {
      return "a time like 30s, 5m or 2h";
    }
    if (type == DataSize.class) {
      return "a size like 64MB";
    }
    if (type == Boolean.class) {
      return "true or false";
    }
    if (Number.class.isAssignableFrom(type)) {
      return "a number";
    }
    if (type == URI.class) {
      return "an address like https://atoll.example.com";
    }
    if (type == Path.class) {
      return "the path of a file or folder";
    }
    return Collection.class.isAssignableFrom(type) ? "a list" : "a block of settings";
  }
}
