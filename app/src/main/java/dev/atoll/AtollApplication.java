package dev.atoll;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/** The server. Everything that it does is in the packages beside this class. */
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
@ConfigurationPropertiesScan
public class AtollApplication {
  public static void main(String[] arguments) {
    if (arguments.length > 0 && arguments[0].equals(DoctorCommand.NAME)) {
      System.exit(DoctorCommand.run(arguments, System.out));
    }
    SpringApplication.run(AtollApplication.class, arguments);
  }
}
