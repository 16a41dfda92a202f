package dev.autobot.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleFilesTest {

    private final ConsoleFiles files = new ConsoleFiles(ConsoleFilesTest.class.getClassLoader());

    @Test
    void givesThePageAndItsScriptsWithTheirTypes() throws IOException {
        StaticFile page = files.page().orElseThrow();
        StaticFile script = files.asset("page-D4x_9-aB.js").orElseThrow();

        assertThat(page.type()).isEqualTo("text/html; charset=utf-8");
        assertThat(script.type()).isEqualTo("text/javascript; charset=utf-8");
        assertThat(new String(script.content(), StandardCharsets.UTF_8)).contains("a year");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(script.packed())).readAllBytes())
                .isEqualTo(script.content());
        assertThat(page.tag()).matches("\"[0-9a-f]{24}\"").isNotEqualTo(script.tag());
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(
            strings = {
                "",
                "none.js",
                "notes.zip",
                "../index.html",
                "..%2findex.html",
                "a/../../index.html",
                "/etc/passwd",
                "page-D4x_9-aB.js/",
                "..",
                "page-D4x_9-aB"
            })
    void givesNothingElse(String name) {
        assertThat(files.asset(name)).isEmpty();
    }

    @Test
    void hasNoPageWhereTheConsoleWasNotPacked() {
        assertThat(new ConsoleFiles(ClassLoader.getPlatformClassLoader()).page())
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8 | true",
                "TEXT/HTML | true",
                "*/* | false",
                "text/html, image/gif, image/jpeg, */*; q=0.2 | false",
                "application/json | false"
            })
    void showsThePageToThoseWhoNameHtml(String accept, boolean page) {
        assertThat(WelcomeServlet.wantsPage(accept)).isEqualTo(page);
    }

    @ParameterizedTest
    @NullSource
    void tellsProgramsThatNameNothingWhereEverythingIs(String accept) {
        assertThat(WelcomeServlet.wantsPage(accept)).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"localhost:9080", "bot.example.org", "[::1]:9080", "10.1.2.3:80"})
    void namesTheServersOwnSockets(String host) {
        assertThat(ConsolePolicy.of(host)).contains(" connect-src 'self' ws://" + host + " wss://" + host + ";");
    }

    @ParameterizedTest(name = "{0}")
    @NullSource
    @ValueSource(strings = {"a; script-src *", "a b", "a\nb", "http://a"})
    void letsNoNameOfTheServerChangeThePolicy(String host) {
        assertThat(ConsolePolicy.of(host)).contains(" connect-src 'self';").doesNotContain("ws://");
    }
}
