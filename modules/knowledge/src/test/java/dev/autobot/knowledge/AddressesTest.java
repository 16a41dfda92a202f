package dev.autobot.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.Messages;
import dev.autobot.plugin.payload.KnowledgeAdd;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest extends KnowledgeFixture {

    private HttpServer server;
    private volatile String text = "moon";

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void fetchesAnAddressInTheBackground() {
        start(Map.of("knowledge.allow-private-addresses", "true"), before -> {});
        DocumentView document = add("/guide/intro");

        assertThat(document.state()).isEqualTo("indexed");
        assertThat(document.name()).isEqualTo("intro");
        assertThat(document.url()).endsWith("/guide/intro");
        assertThat(found(ADA, "moon")).containsExactly("intro");
        assertThat(parser.read()).containsExactly("intro.html");
    }

    @Test
    void fetchesNothingFromPrivateAddresses() {
        DocumentView document = add("/guide/intro");

        assertThat(document.state()).isEqualTo("failed");
        assertThat(document.reason()).contains("not on the public internet");
    }

    @Test
    void bytesThatAreThereAlreadyAreNoSecondDocument() {
        start(Map.of("knowledge.allow-private-addresses", "true"), before -> {});
        added(ADA, "a.txt", "moon");
        DocumentView document = add("/b");

        assertThat(document.state()).isEqualTo("failed");
        assertThat(document.reason()).contains("'a.txt'");
        assertThat(found(ADA, "moon")).containsExactly("a.txt");
    }

    @Test
    void takesNoMoreThanAFileMayHave() {
        start(Map.of("knowledge.allow-private-addresses", "true", "files.max-size", "10"), before -> {});
        text = "moon".repeat(10);

        assertThat(add("/b").reason()).contains("more than 10 bytes");
    }

    @Test
    void refusesWhatIsNoWebAddressAtOnce() {
        harness()
                .send(
                        ADA,
                        Messages.KNOWLEDGE_ADD,
                        new KnowledgeAdd(null, null, "file:///etc/passwd", null, null, null));

        assertThat(harness().events().next(EventTypes.ERROR).errorCode()).isEqualTo("BAD_FIELD");
        assertThat(documents(ADA)).isEmpty();
    }

    private DocumentView add(String path) {
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + path;
        harness().send(ADA, Messages.KNOWLEDGE_ADD, new KnowledgeAdd(null, null, url, null, null, null));
        harness().awaitRuns();
        return documents(ADA).get(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "999ms", "301s"})
    void doesNotStartWithAPatienceWithoutSense(String patience) {
        assertThat(refusal(() -> start(Map.of("knowledge.url-patience", patience), before -> {})))
                .hasMessageContaining("AUTOBOT_KNOWLEDGE_URL_PATIENCE must be from 1s to 300s");
    }
}
