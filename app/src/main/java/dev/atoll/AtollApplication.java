package dev.atoll;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The server. Everything that it does is in the packages beside this class. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class AtollApplication {
  public static void main(String[] arguments) {
    SpringApplication.run(AtollApplication.class, arguments);
  }
}
