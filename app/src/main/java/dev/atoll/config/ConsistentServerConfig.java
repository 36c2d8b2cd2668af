package dev.atoll.config;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Every name is unique, every pattern a pattern, every reference a reference. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = ServerConfigCheck.class)
@interface ConsistentServerConfig {
  String message() default "the configuration is not consistent";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
