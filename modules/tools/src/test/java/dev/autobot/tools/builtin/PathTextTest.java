package dev.autobot.tools.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import java.nio.file.Path;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PathTextTest {

    private static final Path ROOT = Path.of("/somewhere/work");

    @Property(tries = 500)
    void leadsNeverOutOfTheWorkspace(@ForAll String text) {
        requireInside(text);
    }

    @Property(tries = 1_000)
    void leadsNeverOutOfTheWorkspaceByDotsAndSlashes(@ForAll("dots") String text) {
        requireInside(text);
    }

    @Provide
    Arbitrary<String> dots() {
        return Arbitraries.of("..", ".", "/", "//", "a", "/somewhere/work", "\\", "~", "\0", "\u2024.", "%2e%2e")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    private static void requireInside(String text) {
        try {
            Path path = ROOT.resolve(String.join("/", PathText.names(ROOT, text)));
            assertThat(path.normalize().toString()).isEqualTo(path.toString()).startsWith(ROOT.toString());
        } catch (PlatformException e) {
            assertThat(e.code()).isEqualTo(ErrorCodes.BAD_FIELD);
        }
    }
}
