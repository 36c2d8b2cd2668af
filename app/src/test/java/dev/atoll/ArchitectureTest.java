package dev.atoll;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.persistence.Entity;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import org.springframework.beans.factory.annotation.Value;

/** What a review should not have to look for. */
@AnalyzeClasses(packages = "dev.atoll", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("dev.atoll.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule onlyExecStartsProcesses =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.atoll.exec..", "dev.atoll.database..")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(ProcessBuilder.class)
          .orShould()
          .callMethod(Runtime.class, "exec", String.class)
          .orShould()
          .callMethod(Runtime.class, "exec", String[].class);

  @ArchTest
  static final ArchRule onlyForgesTalkHttp =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.atoll.forge..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("java.net.http..", "org.springframework.web.client.."));

  @ArchTest
  static final ArchRule theClockIsInjected =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.atoll.platform..", "dev.atoll.database..")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(LocalDateTime.class, "now")
          .orShould()
          .callMethod(OffsetDateTime.class, "now")
          .orShould()
          .callMethod(ZonedDateTime.class, "now")
          .orShould()
          .callMethod(Clock.class, "systemUTC");

  @ArchTest
  static final ArchRule entitiesStayInTheirPackage =
      classes()
          .that()
          .areAnnotatedWith(Entity.class)
          .should()
          .notBePublic()
          .andShould()
          .haveSimpleNameEndingWith("Entity");

  @ArchTest
  static final ArchRule settingsAreRecords = fields().should().notBeAnnotatedWith(Value.class);

  @ArchTest
  static final ArchRule printingIsForLogs =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("dev.atoll.Greeting")
          .and()
          .doNotHaveFullyQualifiedName("dev.atoll.AtollApplication")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");
}
