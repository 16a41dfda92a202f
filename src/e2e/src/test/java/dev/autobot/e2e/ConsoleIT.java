package dev.autobot.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How the web console is served. What it does is tested in a browser, in {@code src/console/test/browser}. */
@ExtendWith(SharedServer.class)
class ConsoleIT {

    private static final Pattern ASSET = Pattern.compile("\\./(assets/[A-Za-z0-9_.-]+\\.(?:js|css))");
    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    private final PackagedServer server;

    ConsoleIT(PackagedServer server) {
        this.server = server;
    }

    @BeforeEach
    void needsTheConsole() {
        assumeTrue(
                page().body().contains("<!doctype html>"),
                "the server was packed without its console: build without -Pfast, or with -Dconsole.skip=false");
    }

    @Test
    void givesBrowsersThePageAndProgramsWhereEverythingIs() {
        assertThat(page().headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(page().headers().allValues("Vary")).contains("Accept");
        HttpResponse<String> program = Http.get(server.http("/"), "Accept", "*/*");
        assertThat(program.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
        assertThat(TestSocket.parse(program.body()).getString("websocket")).isEqualTo("/ws");
    }

    @Test
    void letsThePageLoadNothingFromElsewhere() {
        HttpResponse<String> page = page();
        String host = "localhost:" + server.httpPort();
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .contains("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                        + " font-src 'self';"
                        + " connect-src 'self' ws://" + host + " wss://" + host + ";"
                        + " base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
                        + " require-trusted-types-for 'script'; trusted-types vue");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(page.body())
                .doesNotContainPattern("(src|href)=\"(https?:)?//")
                .doesNotContain("<style");
    }

    @Test
    void letsScriptsAndStylesBeKeptForAYearAndThePageBeAskedForEachTime() {
        assertThat(page().headers().firstValue("Cache-Control")).contains("no-cache");
        List<String> assets =
                ASSET.matcher(page().body()).results().map(MatchResult::group).toList();
        assertThat(assets).hasSizeGreaterThanOrEqualTo(2);
        for (String asset : assets) {
            HttpResponse<String> file = Http.get(server.http(asset.substring(1)));
            assertThat(file.statusCode()).as(asset).isEqualTo(200);
            assertThat(file.headers().firstValue("Cache-Control")).contains("public, max-age=31536000, immutable");
            assertThat(file.headers().firstValue("Content-Type"))
                    .contains(asset.endsWith(".js") ? "text/javascript; charset=utf-8" : "text/css; charset=utf-8");
        }
    }

    @Test
    void sendsAPageThatTheBrowserHasNotAgain() {
        String tag = page().headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = Http.get(server.http("/"), "Accept", BROWSER, "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(Http.get(server.http("/"), "Accept", BROWSER, "If-None-Match", "W/\"other\"")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void packsForThoseWhoCanUnpack() {
        HttpResponse<String> packed = Http.get(server.http("/"), "Accept", BROWSER, "Accept-Encoding", "br, gzip");
        assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
        HttpResponse<String> plain = Http.get(server.http("/"), "Accept", BROWSER, "Accept-Encoding", "gzip;q=0");
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
    }

    @Test
    void hasNothingElseToGive() {
        for (String path :
                List.of("/assets/none.js", "/assets/", "/assets/..%2f..%2findex.html", "/assets/index.html")) {
            HttpResponse<String> answer = Http.get(server.http(path));
            assertThat(answer.statusCode()).as(path).isIn(400, 404);
            assertThat(answer.body()).as(path).doesNotContain("<!doctype html>");
        }
    }

    private HttpResponse<String> page() {
        return Http.get(server.http("/"), "Accept", BROWSER);
    }
}
