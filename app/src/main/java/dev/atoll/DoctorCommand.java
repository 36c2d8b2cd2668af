package dev.atoll;

import dev.atoll.forge.Connections;
import dev.atoll.forge.Doctor;
import dev.atoll.forge.Forges;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/**
 * {@code atoll doctor}: looks at each connection and says what would not work, without a database
 * and beside a server that runs. Ends with 1 when something has to be mended.
 */
final class DoctorCommand {
  static final String NAME = "doctor";

  private DoctorCommand() {}

  /** No more of the server than its connections to hosts that are elsewhere, and its clock. */
  @ConfigurationPropertiesScan("dev.atoll.forge.github")
  @ImportAutoConfiguration(RestClientAutoConfiguration.class)
  @ComponentScan(
      basePackages = {"dev.atoll.forge", "dev.atoll.platform"},
      excludeFilters =
          @ComponentScan.Filter(
              type = FilterType.REGEX,
              pattern = {
                "dev\\.atoll\\.forge\\.local\\..*",
                "dev\\.atoll\\.platform\\.(?!PlatformConfiguration).*"
              }))
  static final class Connected {}

  static int run(String[] arguments, PrintStream console) {
    String[] settings = Arrays.stream(arguments).skip(1).toArray(String[]::new);
    SpringApplicationBuilder builder =
        new SpringApplicationBuilder(Connected.class)
            .web(WebApplicationType.NONE)
            .bannerMode(Banner.Mode.OFF)
            .logStartupInfo(false)
            .properties("logging.level.root=off");
    try (ConfigurableApplicationContext context = builder.run(settings)) {
      List<Connections> kinds = context.getBeanProvider(Connections.class).orderedStream().toList();
      Doctor.Report report = new Doctor(context.getBean(Forges.class), kinds).examine();
      report.lines().forEach(console::println);
      if (report.lines().isEmpty()) {
        console.println("no connection to a host elsewhere is configured");
      }
      return report.isWell() ? 0 : 1;
    }
  }
}
