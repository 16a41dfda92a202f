package dev.autobot.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The test kit loads jars and finds migrations by the server's own rules, and knows nothing else of the server. */
class UsesOfCoreTest {

    private static final Pattern OTHERS =
            Pattern.compile("dev\\.autobot\\.core\\.(?!jar\\.|storage\\.MigrationScripts)");

    @Test
    void namesNothingOfTheServerButTheRoomOfJarsAndTheFinderOfMigrations() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            List<Path> sources = files.filter(Files::isRegularFile).toList();

            assertThat(sources).isNotEmpty().allSatisfy(file -> assertThat(Files.readString(file))
                    .doesNotContainPattern(OTHERS));
        }
    }
}
