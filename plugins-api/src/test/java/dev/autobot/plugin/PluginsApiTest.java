package dev.autobot.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PluginsApiTest {

    private static final Pattern OWN_VERSION = Pattern.compile(
            "<artifactId>autobot-plugins-api</artifactId>.*?<version>([^<]+)</version>", Pattern.DOTALL);

    @Test
    void saysTheVersionOfTheProject() throws IOException {
        assertThat(PluginsApi.VERSION).isEqualTo(projectVersion());
    }

    private static String projectVersion() throws IOException {
        // Maven runs tests in the module's folder
        Matcher version = OWN_VERSION.matcher(Files.readString(Path.of("pom.xml")));
        assertThat(version.find()).isTrue();
        return version.group(1);
    }
}
