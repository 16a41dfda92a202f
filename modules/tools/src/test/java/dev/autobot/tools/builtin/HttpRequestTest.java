package dev.autobot.tools.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.ErrorCodes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HttpRequestTest extends WebFixture {

    private static HttpRequestTool.Arguments ask(String method, String url, Map<String, Object> headers, String body) {
        return new HttpRequestTool.Arguments(method, url, headers, body);
    }

    @Test
    void givesStatusHeadersBodyAndAddress() throws Exception {
        serve("/", exchange -> {
            exchange.getResponseHeaders().add("X-Two", "a");
            exchange.getResponseHeaders().add("X-Two", "b");
            answer(exchange, 200, "Grüße");
        });
        var result = call(get(url("/a%20b?q=ä#part")));
        assertThat(result.status()).isEqualTo(200);
        assertThat(result.body()).isEqualTo("Grüße");
        assertThat(result.headers()).containsEntry("x-two", "a, b");
        assertThat(result.url()).isEqualTo(url("/a%20b?q=%C3%A4"));
        assertThat(result.cut()).isFalse();
        assertThat(result.note()).isNull();
        assertThat(requests).containsExactly("GET /a%20b?q=%C3%A4");
    }

    @Test
    void sendsMethodHeadersAndBody() throws Exception {
        List<String> seen = new ArrayList<>();
        serve("/", exchange -> {
            seen.add(exchange.getRequestHeaders().getFirst("X-Key"));
            seen.add(exchange.getRequestHeaders().getFirst("Host"));
            seen.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            answer(exchange, 201, "");
        });
        var result = call(ask("put", url("/x"), Map.of("X-Key", 7), "ö".repeat(100_000)));
        assertThat(result.status()).isEqualTo(201);
        assertThat(seen).containsExactly("7", "web.test:" + port(), "ö".repeat(100_000));
        call(ask(null, url("/x"), null, "x"));
        assertThat(requests).containsExactly("PUT /x", "POST /x");
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304, 400, 401, 403, 404, 409, 418, 500, 501})
    void givesAStatusThatSaysNoAsAResult(int status) throws Exception {
        serve("/", exchange -> answer(exchange, status, ""));
        assertThat(call(get(url("/"))).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "429, 7, 7",
        "503, 0, 0",
        "502, , 0",
        "504, soon, 0",
        "503, 99999999, 86400",
        "503, -5, 0",
        "503, 'Thu, 26 Nov 2026 12:01:00 GMT', 60",
        "429, 'Thu, 26 Nov 2020 12:01:00 GMT', 0"
    })
    void saysOfABusyServerWhenToTryAgain(int status, String header, long seconds) {
        serve("/", exchange -> {
            if (header != null) {
                exchange.getResponseHeaders().set("Retry-After", header);
            }
            answer(exchange, status, "later");
        });
        var refusal = refusal(ANYWHERE, url("/secret-path?key=secret"));
        assertThat(refusal.code()).isEqualTo(ErrorCodes.BUSY);
        assertThat(refusal).hasMessageContaining("HTTP " + status).message().doesNotContain("secret");
        var retryable = RetryableToolException.in(refusal).orElseThrow();
        assertThat(retryable.retryAfter()).isEqualTo(Duration.ofSeconds(seconds));
        assertThat(retryable.mayHaveHappened()).isFalse();
    }

    @Test
    void saysWhetherAPostMayHaveHappened() {
        serve("/503", exchange -> answer(exchange, 503, ""));
        serve("/504", exchange -> answer(exchange, 504, ""));
        Scope scope = scope(Duration.ofSeconds(9), "");
        var refused = refusal(ANYWHERE, ask("POST", url("/503"), null, "x"), scope);
        var unknown = refusal(ANYWHERE, ask("POST", url("/504"), null, "x"), scope);
        assertThat(RetryableToolException.in(refused).orElseThrow().mayHaveHappened())
                .isFalse();
        assertThat(RetryableToolException.in(unknown).orElseThrow().mayHaveHappened())
                .isTrue();
    }

    @Test
    void sendsTheEffectTokenOnceForWhatHasAnEffect() throws Exception {
        List<String> keys = new ArrayList<>();
        serve("/", exchange -> {
            keys.add(String.valueOf(exchange.getRequestHeaders().get("Idempotency-Key")));
            answer(exchange, 200, "");
        });
        var tool = tool(ANYWHERE);
        for (String method : List.of("GET", "HEAD", "POST", "DELETE")) {
            call(tool, ask(method, url("/"), null, null), scope(Duration.ofSeconds(9), "token-1"));
        }
        call(tool, ask("POST", url("/"), Map.of("Idempotency-KEY", "mine"), "x"), scope(Duration.ofSeconds(9), "t"));
        call(tool, ask("POST", url("/"), null, "x"), scope(Duration.ofSeconds(9), "a\r\nb"));
        assertThat(keys).containsExactly("null", "null", "[token-1]", "[token-1]", "[mine]", "[a__b]");
    }

    @Test
    void cutsAHugeBodyAtOnce() throws Exception {
        AtomicLong sent = new AtomicLong();
        serve("/", exchange -> {
            exchange.sendResponseHeaders(200, 1L << 30);
            byte[] piece = "ä".repeat(32_768).getBytes(StandardCharsets.UTF_8);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write('x'); // so that the cut is in the middle of a character
                while (sent.addAndGet(piece.length) < 1L << 30) {
                    body.write(piece);
                }
            } catch (IOException e) {
                // that is the cut
            }
        });
        var result = call(get(url("/")));
        assertThat(result.cut()).isTrue();
        assertThat(result.body()).hasSize((1 << 19)).startsWith("xä").endsWith("ä");
        assertThat(sent.get()).isLessThan(1L << 26);
    }

    @Test
    void doesNotCutWhatFits() throws Exception {
        serve("/sized", exchange -> answer(exchange, 200, "x".repeat(1 << 20)));
        serve("/chunked", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8));
        });
        for (String path : List.of("/sized", "/chunked")) {
            var result = call(get(url(path)));
            assertThat(result.body()).hasSize(1 << 20);
            assertThat(result.cut()).isFalse();
        }
    }

    @Test
    void readsTheCharacterSetAndLeavesOutWhatIsNoText() throws Exception {
        serve("/latin", exchange -> bytes(exchange, "text/html; charset=\"ISO-8859-1\"", new byte[] {(byte) 0xe4}));
        serve("/odd", exchange -> bytes(exchange, "text/html; charset=x-none", new byte[] {'a'}));
        serve("/png", exchange -> bytes(exchange, "image/png", new byte[] {(byte) 0x89, 'P', 'N', 'G'}));
        serve("/zero", exchange -> bytes(exchange, "text/plain", new byte[] {'a', 0}));
        serve("/gzip", exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            bytes(exchange, "text/plain", new byte[] {31, -117});
        });
        assertThat(call(get(url("/latin"))).body()).isEqualTo("ä");
        for (String path : List.of("/odd", "/png", "/zero", "/gzip")) {
            var result = call(get(url(path)));
            assertThat(result.body()).isEmpty();
            assertThat(result.note()).contains("The body is").endsWith("it is left out.");
        }
    }

    private static void bytes(com.sun.net.httpserver.HttpExchange exchange, String type, byte[] body)
            throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host",
                "content-length",
                "Connection",
                "UPGRADE",
                "Transfer-Encoding",
                "TE",
                "Trailer",
                "Expect",
                "Keep-Alive",
                "Accept-Encoding",
                "Proxy-Authorization",
                "Proxy-Connection",
                "HTTP2-Settings",
                "",
                "a b",
                "a:b",
                "a\r\nHost",
                "ä",
                "a\0"
            })
    void refusesHeadersThatAreNotTheCallers(String name) {
        var refusal = refusal(ANYWHERE, ask(null, url("/"), Map.of(name, "x"), null), scope(Duration.ofSeconds(9), ""));
        assertThat(refusal.code()).isEqualTo(ErrorCodes.BAD_FIELD);
        assertThat(requests).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nHost: evil", "a\nb", "a\rb", "a\0b", "ä", "\u2028"})
    void refusesValuesThatWouldEndTheHeader(String value) {
        var refusal =
                refusal(ANYWHERE, ask(null, url("/"), Map.of("X", value), null), scope(Duration.ofSeconds(9), ""));
        assertThat(refusal.code()).isEqualTo(ErrorCodes.BAD_FIELD);
        assertThat(refusal.getMessage()).doesNotContain("evil");
    }

    @Test
    void refusesOtherMethodsAndBodiesThatDoNotFit() {
        Scope scope = scope(Duration.ofSeconds(9), "");
        for (String method : List.of("CONNECT", "TRACE", "GET /x HTTP/1.1\r\n", "", "FOO")) {
            assertThat(refusal(ANYWHERE, ask(method, url("/"), null, null), scope)
                            .code())
                    .isEqualTo(ErrorCodes.BAD_FIELD);
        }
        assertThat(refusal(ANYWHERE, ask("GET", url("/"), null, "x"), scope)).hasMessageContaining("no body");
        assertThat(refusal(ANYWHERE, ask("POST", url("/"), null, "x".repeat((1 << 20) + 1)), scope))
                .hasMessageContaining("1 MiB");
        assertThat(refusal(ANYWHERE, ask("POST", url("/"), Map.of("X", List.of("y")), ""), scope))
                .hasMessageContaining("must be a text");
    }

    @Test
    void givesUpOnASlowServerAtTheTimeLimit() {
        CountDownLatch never = new CountDownLatch(1);
        serve("/silent", exchange -> await(never));
        serve("/half", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            await(never);
        });
        Scope hurried = scope(Duration.ofSeconds(3), "");
        var silent = refusal(ANYWHERE, get(url("/silent")), hurried);
        assertThat(RetryableToolException.in(silent)).isPresent();
        assertThat(silent).hasMessageContaining("did not answer within 3.0 s");

        var posted = refusal(ANYWHERE, ask("POST", url("/silent"), null, "x"), hurried);
        assertThat(RetryableToolException.in(posted).orElseThrow().mayHaveHappened())
                .isTrue();
        assertThat(posted).hasMessageContaining("is not known");

        var half = refusal(ANYWHERE, get(url("/half")), hurried);
        assertThat(half.code()).isEqualTo(ErrorCodes.HANDLER_TIMEOUT);
        assertThat(RetryableToolException.in(half)).isEmpty();
        never.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void endsAtOnceWhenItIsCancelled() {
        Scope scope = scope(Duration.ofMinutes(5), "");
        CountDownLatch never = new CountDownLatch(1);
        serve("/", exchange -> {
            scope.cancel();
            await(never);
        });
        assertThat(refusal(ANYWHERE, get(url("/")), scope).code()).isEqualTo(ErrorCodes.RUN_CANCELLED);
        assertThat(refusal(ANYWHERE, get(url("/")), scope).code()).isEqualTo(ErrorCodes.RUN_CANCELLED);
        assertThat(requests).hasSize(1);
        never.countDown();
    }

    @Test
    void endsAtOnceWhenItsThreadIsInterrupted() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        Thread caller = Thread.currentThread();
        serve("/", exchange -> {
            caller.interrupt();
            await(never);
        });
        var failure = org.assertj.core.api.Assertions.catchThrowable(() -> call(get(url("/"))));
        never.countDown();
        assertThat(failure).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void saysThatNobodyAnswersSoThatItCanBeTriedAgain() throws Exception {
        int free;
        try (var socket = new java.net.ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        var refusal = refusal(ANYWHERE, "http://web.test:" + free + "/secret");
        assertThat(RetryableToolException.in(refusal).orElseThrow().mayHaveHappened())
                .isFalse();
        assertThat(refusal).hasMessageContaining("is not reachable").message().doesNotContain("secret");
        assertThat(RetryableToolException.in(refusal(ANYWHERE, "http://unknown.test/")))
                .isPresent();
    }

    @Test
    void triesTheNextAddressWhenOneDoesNotAnswer() throws Exception {
        serve("/", exchange -> answer(exchange, 200, "here"));
        names.put("web.test", "127.9.9.9 127.0.0.1");
        assertThat(call(get(url("/"))).body()).isEqualTo("here");
    }
}
