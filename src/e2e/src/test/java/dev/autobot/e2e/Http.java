package dev.autobot.e2e;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Plain HTTP requests. */
final class Http {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().sslContext(TrustAll.context()).build();

    private Http() {}

    static HttpResponse<String> get(URI address, String... headers) {
        return send("GET", address, headers);
    }

    static HttpResponse<String> send(String method, URI address, String... headers) {
        return send(method, address, new byte[0], headers);
    }

    static HttpResponse<String> send(String method, URI address, byte[] body, String... headers) {
        HttpRequest.BodyPublisher publisher =
                body.length == 0 ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).timeout(Waits.LIMIT).method(method, publisher);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(method + " " + address + " failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The value of a figure of a server without tokens, summed over its labels. */
    static double metric(PackagedServer server, String name) {
        return get(server.http("/metrics"))
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** Waits until a server is ready again: what probes say is of a moment, perhaps of one when it was very busy. */
    static void requireReady(PackagedServer server) {
        Waits.require(() -> get(server.http("/health/ready")).statusCode() == 200, "a server that is ready");
    }

    static JsonObject json(URI address) {
        return TestSocket.parse(get(address).body());
    }
}
