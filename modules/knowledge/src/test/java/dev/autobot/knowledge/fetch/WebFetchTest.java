package dev.autobot.knowledge.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.autobot.plugin.PlatformException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebFetchTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final WebFetch open = new WebFetch(true, PATIENCE);
    private final WebFetch closed = new WebFetch(false, PATIENCE);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/fixed", exchange -> answer(exchange, "moon", 4));
        server.createContext("/chunked", exchange -> answer(exchange, "moon and sea", 0));
        server.createContext("/redirect", exchange -> redirect(exchange, "/fixed"));
        server.createContext("/loop", exchange -> redirect(exchange, "/loop"));
        server.createContext("/away", exchange -> redirect(exchange, "http://169.254.169.254/latest"));
        server.createContext("/file", exchange -> redirect(exchange, "file:///etc/passwd"));
        server.createContext("/missing", exchange -> {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/fixed", "/chunked", "/redirect"})
    void fetchesADocumentWhole(String path) {
        String text = open.fetch(url(path), () -> false, (body, type) -> {
            assertThat(type).isEqualTo("text/plain");
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        });

        assertThat(text).isEqualTo(path.equals("/chunked") ? "moon and sea" : "moon");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/loop", "/away", "/file", "/missing"})
    void saysWhyThereIsNone(String path) {
        assertThatThrownBy(() -> open.fetch(url(path), () -> false, (body, type) -> ""))
                .isInstanceOf(PlatformException.class);
    }

    @Test
    void goesToNoPrivateAddressUnlessAllowed() {
        assertThatThrownBy(() -> closed.fetch(url("/fixed"), () -> false, (body, type) -> ""))
                .hasMessageContaining("AUTOBOT_KNOWLEDGE_ALLOW_PRIVATE_ADDRESSES");
        String byName = "http://localhost:" + server.getAddress().getPort() + "/fixed";
        assertThatThrownBy(() -> closed.fetch(byName, () -> false, (body, type) -> ""))
                .hasMessageContaining("not on the public internet");
    }

    @Test
    void stopsInTheMiddleWhenNobodyWantsIt() {
        assertThatThrownBy(() -> open.fetch(url("/fixed"), () -> true, (body, type) -> body.readAllBytes()))
                .hasMessageContaining("took too long");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://example.org/a",
                "file:///etc/passwd",
                "javascript:alert(1)",
                "example.org",
                "http://",
                "http://user:secret@example.org/",
                "http://exa mple.org/",
                ""
            })
    void refusesAddressesThatCannotBeFetched(String url) {
        assertThatThrownBy(() -> WebFetch.check(url)).isInstanceOf(PlatformException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.1.2.3",
                "127.0.0.1",
                "172.16.0.1",
                "192.168.1.1",
                "100.64.0.1",
                "169.254.169.254",
                "0.0.0.0",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "::ffff:127.0.0.1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "::7f00:2"
            })
    void knowsWhatIsNotPublic(String address) throws Exception {
        assertThat(AddressRange.mayReach(InetAddress.getByName(address), false)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"169.254.169.254", "0.0.0.0", "fe80::1", "fd00:ec2::254", "64:ff9b::a9fe:a9fe"})
    void neverGoesWhereSecretsAreHandedOut(String address) throws Exception {
        assertThat(AddressRange.mayReach(InetAddress.getByName(address), true)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "93.184.216.34", "2606:4700::1111", "172.32.0.1"})
    void reachesThePublicInternet(String address) throws Exception {
        assertThat(AddressRange.mayReach(InetAddress.getByName(address), false)).isTrue();
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private static void answer(HttpExchange exchange, String text, int length) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "text/plain; charset=utf-8");
        exchange.sendResponseHeaders(200, length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void redirect(HttpExchange exchange, String location) throws IOException {
        exchange.getResponseHeaders().add("Location", location);
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }
}
