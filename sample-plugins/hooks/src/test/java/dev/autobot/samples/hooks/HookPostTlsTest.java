package dev.autobot.samples.hooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.autobot.plugin.Secret;
import dev.autobot.testkit.MutableClock;
import java.io.File;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server whose certificate is for {@code localhost} and not for {@code 127.0.0.1}. */
class HookPostTlsTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private static Path folder;

    private SSLContext own;
    private HttpsServer server;

    @BeforeEach
    void start() throws Exception {
        own = context(certificate());
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(own));
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void postsToAServerWithACertificateThatItTrusts() {
        assertThat(post("localhost", own.getSocketFactory())).isEmpty();
    }

    @Test
    void refusesACertificateOfAnotherHost() {
        assertThat(post("127.0.0.1", own.getSocketFactory())).contains("TLS failed: check its certificate");
    }

    @Test
    void refusesACertificateThatNobodyTrusts() {
        assertThat(post("localhost", (SSLSocketFactory) SSLSocketFactory.getDefault()))
                .contains("TLS failed: check its certificate");
    }

    private Optional<String> post(String host, SSLSocketFactory factory) {
        URI uri = URI.create("https://" + host + ":" + server.getAddress().getPort() + "/hook");
        Destination destination = new Destination(uri, false);
        Secret secret = new Secret("0123456789abcdef");
        Delivery delivery = new Delivery("1", "tea", "{}".getBytes(UTF_8), 0, Instant.EPOCH);
        MutableClock clock = MutableClock.at(Instant.EPOCH);
        return new HookPost(destination, secret, Duration.ofSeconds(60), clock, factory).send(delivery);
    }

    private static KeyStore certificate() throws Exception {
        File store = folder.resolve("store.p12").toFile();
        if (!store.exists()) {
            Process keytool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-keyalg",
                            "EC",
                            "-dname",
                            "CN=localhost",
                            "-ext",
                            "SAN=dns:localhost",
                            "-storetype",
                            "PKCS12",
                            "-storepass",
                            new String(PASSWORD),
                            "-keystore",
                            store.getPath())
                    .inheritIO()
                    .start();
            assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
        return KeyStore.getInstance(store, PASSWORD);
    }

    private static SSLContext context(KeyStore store) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
