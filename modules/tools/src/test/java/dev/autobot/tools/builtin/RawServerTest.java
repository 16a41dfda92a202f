package dev.autobot.tools.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.ErrorCodes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class RawServerTest extends WebFixture {

    private static final String OK = "HTTP/1.1 200 OK\r\n";

    /** What a server does with a connection. */
    private interface Talk {
        void with(Socket socket) throws Exception;
    }

    private static ServerSocket server(ServerSocket server, Talk talk) {
        Thread thread = new Thread(() -> {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    talk.with(socket);
                } catch (Exception e) {
                    // the next one, or the end
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    private static ServerSocket loopback() throws IOException {
        return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    private static void readHead(Socket socket) throws IOException {
        int ends = 0;
        while (ends < 2) {
            int next = socket.getInputStream().read();
            ends = next == '\n' ? ends + 1 : next == '\r' ? ends : 0;
        }
    }

    private static Talk saying(String answer) {
        return socket -> {
            readHead(socket);
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                OK + "Content-Length: 2\r\n\r\nhi-and-more",
                OK + "\r\nhi",
                "HTTP/1.0 200\n\nhi",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + OK + "\r\nhi",
                OK + "Transfer-Encoding: chunked\r\n\r\n1\r\nh\r\n1;x=y\r\ni\r\n0\r\nTrailer: x\r\n\r\n"
            })
    void readsAnswersOfAllKinds(String answer) throws Exception {
        try (ServerSocket server = server(loopback(), saying(answer))) {
            assertThat(call(get("http://web.test:" + server.getLocalPort())).body())
                    .isEqualTo("hi");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH\r\n\r\n",
                "HTTP/2 200\r\n\r\n",
                "HTTP/1.1 0 OK\r\n\r\n",
                "HTTP/1.1 101 Switching\r\n\r\n",
                OK + "no colon\r\n\r\n",
                OK + ": x\r\n\r\n",
                OK + "Content-Length: -1\r\n\r\n",
                OK + "Content-Length: 2, 3\r\n\r\nhi",
                OK + "Content-Length: 9999999999999999999999\r\n\r\nhi",
                OK + "Transfer-Encoding: gzip, chunked\r\n\r\n",
                OK + "Transfer-Encoding: chunked\r\n\r\nzz\r\n",
                OK + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n",
                OK + "Transfer-Encoding: chunked\r\n\r\n1\r\nhi\r\n0\r\n\r\n"
            })
    void saysThatAnAnswerCannotBeRead(String answer) throws Exception {
        try (ServerSocket server = server(loopback(), saying(answer))) {
            var refusal = refusal(ANYWHERE, "http://web.test:" + server.getLocalPort());
            assertThat(refusal.code()).isEqualTo(ErrorCodes.HANDLER_FAILED);
            assertThat(refusal).hasMessageContaining("cannot be read");
        }
    }

    @Test
    void boundsWhatComesBeforeTheBody() throws Exception {
        for (String flood :
                List.of("x".repeat(1 << 20), OK + "a: b\r\n".repeat(1 << 18), "HTTP/1.1 100 C\r\n\r\n".repeat(99))) {
            try (ServerSocket server = server(loopback(), saying(flood))) {
                assertThat(refusal(ANYWHERE, "http://web.test:" + server.getLocalPort()))
                        .hasMessageContaining("cannot be read");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 2",
                OK,
                OK + "Content-Length: 9\r\n\r\nhi",
                OK + "Transfer-Encoding: chunked\r\n\r\n5\r\nhi"
            })
    void saysThatAGetThatBrokeOffCanBeTriedAgain(String answer) throws Exception {
        try (ServerSocket server = server(loopback(), saying(answer))) {
            var refusal = refusal(ANYWHERE, "http://web.test:" + server.getLocalPort());
            assertThat(RetryableToolException.in(refusal).orElseThrow().mayHaveHappened())
                    .isFalse();
        }
    }

    @Test
    void givesUpWritingToAServerThatDoesNotRead() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (ServerSocket server = loopback()) {
            server.setReceiveBufferSize(1_024);
            server(server, socket -> never.await());
            var post = new HttpRequestTool.Arguments(
                    "POST", "http://web.test:" + server.getLocalPort(), Map.of(), "x".repeat(1 << 20));
            var refusal = refusal(ANYWHERE, post, scope(Duration.ofSeconds(3), ""));
            assertThat(refusal).hasMessageContaining("did not answer within 3.0 s");
        }
        never.countDown();
    }

    @Test
    void givesUpOnASecureServerThatDoesNotShakeHands() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (ServerSocket server = server(loopback(), socket -> never.await())) {
            var refusal = refusal(
                    ANYWHERE, get("https://web.test:" + server.getLocalPort()), scope(Duration.ofMillis(300), ""));
            assertThat(refusal.code()).isIn(ErrorCodes.HANDLER_TIMEOUT, ErrorCodes.BUSY);
        }
        never.countDown();
    }

    @Test
    void checksTheCertificateOfTheNameWhileItConnectsToTheAddress(@TempDir Path folder) throws Exception {
        SSLContext tls = certified("secure.test", folder.resolve("keys.p12"));
        names.put("secure.test", "127.0.0.1");
        ServerSocket secure = tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        try (ServerSocket server = server(secure, saying(OK + "Content-Length: 2\r\n\r\nhi"))) {
            var tool = new HttpRequestTool(ANYWHERE, CLOCK, this::resolve, tls.getSocketFactory());
            String port = ":" + server.getLocalPort() + "/";
            assertThat(call(tool, get("https://secure.test" + port), scope(Duration.ofSeconds(9), ""))
                            .body())
                    .isEqualTo("hi");
            for (String host : List.of("web.test", "127.0.0.1")) {
                assertThat(org.assertj.core.api.Assertions.catchThrowable(
                                () -> call(tool, get("https://" + host + port), scope(Duration.ofSeconds(9), ""))))
                        .hasMessageContaining("No secure connection");
            }
            // whom the JDK does not know is not trusted
            assertThat(refusal(ANYWHERE, "https://secure.test" + port)).hasMessageContaining("No secure connection");
        }
    }

    private static SSLContext certified(String name, Path file) throws Exception {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "a",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=dns:" + name,
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "secret",
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(Files.newInputStream(file), "secret".toCharArray());
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, "secret".toCharArray());
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        KeyStore known = KeyStore.getInstance("PKCS12");
        known.load(null, null);
        known.setCertificateEntry("a", keys.getCertificate("a"));
        trusted.init(known);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }
}
