package dev.autobot.e2e;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/** An operator at {@code /api/plugins} and at the plugin folder of a server. */
final class PluginConsole {

    static final Duration LIMIT = Waits.LIMIT;

    private final PackagedServer server;
    private final String[] headers;

    PluginConsole(PackagedServer server, String... headers) {
        this.server = server;
        this.headers = headers;
    }

    /** The file of that name in the plugin folder, whether it is there or not. */
    Path file(String name) {
        return folder(server).resolve(name);
    }

    static Path folder(PackagedServer server) {
        try {
            return Files.createDirectories(server.data().resolve("plugins"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<JsonObject> list() {
        HttpResponse<String> answer = Http.get(server.http("/api/plugins"), headers);
        if (answer.statusCode() != 200) {
            throw new AssertionError("GET /api/plugins: " + answer.statusCode() + " " + answer.body());
        }
        return TestSocket.parse(answer.body()).getJsonArray("plugins").stream()
                .map(JsonValue::asJsonObject)
                .toList();
    }

    /** What runs, or would run, under an id; for several jars of one id, the one that runs comes first. */
    JsonObject of(String id) {
        return one("id", id).orElseThrow(() -> new AssertionError("no plugin '" + id + "' is listed: " + list()));
    }

    /** What is said of a file. */
    Optional<JsonObject> ofFile(String file) {
        return one("source", file);
    }

    private Optional<JsonObject> one(String key, String value) {
        return list().stream().filter(each -> each.getString(key).equals(value)).findFirst();
    }

    String state(String id) {
        return one("id", id).map(each -> each.getString("state")).orElse("unknown");
    }

    /** Waits until a file is reported in some way, and gives that report. */
    JsonObject await(String file, Predicate<JsonObject> isSo) {
        AtomicReference<JsonObject> report = new AtomicReference<>(); // the one seen: the next one may be another
        Waits.until(
                () -> {
                    ofFile(file).filter(isSo).ifPresent(report::set);
                    return report.get() != null;
                },
                LIMIT);
        if (report.get() == null) {
            throw new AssertionError(file + " is not so: " + list());
        }
        return report.get();
    }

    JsonObject awaitState(String file, String state) {
        return await(file, each -> each.getString("state").equals(state));
    }

    HttpResponse<String> put(byte[] jar) {
        return Http.send("PUT", server.http("/api/plugins"), jar, headers);
    }

    HttpResponse<String> verify(byte[] jar) {
        return Http.send("POST", server.http("/api/plugins/verify"), jar, headers);
    }

    /** Reloads, disables or enables a plugin. */
    HttpResponse<String> act(String id, String action) {
        return Http.send("POST", server.http("/api/plugins/" + id + "/" + action), headers);
    }
}
