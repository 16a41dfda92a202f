package dev.autobot.tools.builtin;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.autobot.plugin.PlatformException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A web server on loopback, and names for it. */
abstract class WebFixture {

    static final HttpRules ANYWHERE = new HttpRules(List.of("*"), true);
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-26T12:00:00Z"), ZoneOffset.UTC);

    final Map<String, String> names =
            new ConcurrentHashMap<>(Map.of("web.test", "127.0.0.1", "other.test", "127.0.0.1"));
    final ConcurrentLinkedQueue<String> lookups = new ConcurrentLinkedQueue<>();
    final ConcurrentLinkedQueue<String> requests = new ConcurrentLinkedQueue<>();
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(workers);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        workers.shutdownNow();
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url(String path) {
        return "http://web.test:" + port() + path;
    }

    void serve(String path, HttpHandler handler) {
        server.createContext(path, exchange -> {
            try (exchange) {
                requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
                handler.handle(exchange);
            }
        });
    }

    static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    void redirect(String path, int status, String location) {
        serve(path, exchange -> {
            exchange.getResponseHeaders().set("Location", location);
            answer(exchange, status, "");
        });
    }

    InetAddress[] resolve(String host) throws UnknownHostException {
        lookups.add(host);
        String[] addresses = names.getOrDefault(host, "").split(" ");
        if (addresses[0].isEmpty()) {
            throw new UnknownHostException(host);
        }
        InetAddress[] found = new InetAddress[addresses.length];
        for (int i = 0; i < addresses.length; i++) {
            found[i] = InetAddress.getByName(addresses[i]);
        }
        return found;
    }

    HttpRequestTool tool(HttpRules rules) {
        return new HttpRequestTool(rules, CLOCK, this::resolve, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    static HttpRequestTool.Arguments get(String url) {
        return new HttpRequestTool.Arguments(null, url, null, null);
    }

    static Scope scope(Duration limit, String token) {
        return new Scope(Path.of("."), limit, token);
    }

    static HttpRequestTool.Result call(HttpRequestTool tool, HttpRequestTool.Arguments arguments, Scope scope)
            throws Exception {
        return (HttpRequestTool.Result) tool.tool().work().call(scope.call(arguments));
    }

    HttpRequestTool.Result call(HttpRequestTool.Arguments arguments) throws Exception {
        return call(tool(ANYWHERE), arguments, scope(Duration.ofSeconds(30), ""));
    }

    PlatformException refusal(HttpRules rules, String url) {
        return refusal(rules, get(url), scope(Duration.ofSeconds(30), ""));
    }

    PlatformException refusal(HttpRules rules, HttpRequestTool.Arguments arguments, Scope scope) {
        PlatformException refusal =
                catchThrowableOfType(PlatformException.class, () -> call(tool(rules), arguments, scope));
        if (refusal == null) {
            throw new AssertionError("it was not refused: " + arguments.url());
        }
        return refusal;
    }
}
