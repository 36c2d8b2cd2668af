package dev.atoll.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The list of all settings in the documents is the one in the code. */
class SettingsDocumentTest {
  private static final Path DOCUMENT = Path.of("../docs/configuration.md");
  private static final String BEGIN =
      "<!-- Made from the code: ./mvnw -pl app -am test -Dtest=SettingsDocumentTest -Dsettings.update=true -->\n";
  private static final String END = "<!-- End of what is made from the code. -->\n";

  @Test
  void listsEverySettingWithItsStandardAndMeaning() throws IOException {
    String before = Files.readString(DOCUMENT);
    String after = before.substring(0, begin(before)) + table() + before.substring(end(before));
    if (Boolean.getBoolean("settings.update")) {
      Files.writeString(DOCUMENT, after);
    }
    assertThat(Files.readString(DOCUMENT)).isEqualTo(after);
  }

  @Test
  void everySettingSaysWhatItIsFor() {
    List<String> silent =
        Settings.all().stream().filter(it -> it.meaning().isEmpty()).map(Setting::name).toList();

    assertThat(silent).as("settings without an @param in their record").isEmpty();
  }

  private static int begin(String document) {
    int at = document.indexOf(BEGIN);
    assertThat(at).as("where the list begins").isNotNegative();
    return at + BEGIN.length();
  }

  private static int end(String document) {
    int at = document.indexOf(END);
    assertThat(at).as("where the list ends").isNotNegative();
    return at;
  }

  private static String table() {
    return Settings.all().stream()
        .map(Setting::row)
        .collect(
            Collectors.joining(
                "\n", "\n| setting | standard | meaning |\n|---|---|---|\n", "\n\n"));
  }
}
