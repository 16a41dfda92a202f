package dev.autobot.testkit;

import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.User;
import jakarta.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A request to one of the plugin's routes, written down piece by piece and then sent once. Used by one thread.
 *
 * <pre>{@code
 * harness.request("POST", "/api/hooks/ci").withoutToken().header("X-Signature", "…").body("{}").send();
 * }</pre>
 */
public final class HarnessRequest {

    private static final User NOBODY = new User("", Set.of());

    private final HarnessLife life;
    private final String method;
    private final String address;
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final HarnessUpload upload = new HarnessUpload();
    private User user = PluginHarness.LOCAL;
    private byte[] body = {};

    HarnessRequest(HarnessLife life, String method, String address) {
        this.life = life;
        this.method = method;
        this.address = address;
    }

    /**
     * Sends it as somebody else than {@link PluginHarness#LOCAL}.
     *
     * @param other who asks
     * @return this request
     */
    public HarnessRequest as(User other) {
        user = other;
        return this;
    }

    /**
     * Sends it as nobody: an {@linkplain dev.autobot.plugin.Route#open open} route gets a user without id and roles,
     * any other answers {@code UNAUTHENTICATED}.
     *
     * @return this request
     */
    public HarnessRequest withoutToken() {
        return as(NOBODY);
    }

    /**
     * Adds a header.
     *
     * @param name in whatever case; of several with one name the first counts
     * @param value as sent
     * @return this request
     */
    public HarnessRequest header(String name, String value) {
        headers.putIfAbsent(name, value);
        return this;
    }

    /**
     * Sets the body.
     *
     * @param bytes as sent
     * @return this request
     */
    public HarnessRequest body(byte[] bytes) {
        body = bytes.clone();
        return this;
    }

    /**
     * Sets the body.
     *
     * @param text sent in UTF-8
     * @return this request
     */
    public HarnessRequest body(String text) {
        return body(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Sets the body.
     *
     * @param json a record, sent as JSON with its fields as on the wire
     * @return this request
     */
    public HarnessRequest body(Record json) {
        return body(Json.createObjectBuilder(WireWriter.fields(json)).build().toString());
    }

    /**
     * Adds a file to the form that is sent, for a route that {@linkplain dev.autobot.plugin.Route#takesFiles takes
     * files}.
     *
     * @param field the form's field
     * @param filename as its sender names it
     * @param bytes what is in it
     * @return this request
     */
    public HarnessRequest file(String field, String filename, byte[] bytes) {
        upload.file(field, filename, bytes);
        return this;
    }

    /**
     * Adds a field to the form that is sent.
     *
     * @param name of several with one name the first counts
     * @param value as sent
     * @return this request
     */
    public HarnessRequest field(String name, String value) {
        upload.field(name, value);
        return this;
    }

    /**
     * Sends it and waits for the answer; a form once.
     *
     * @return the route's result record
     * @throws PlatformException as {@link PluginHarness#get} does
     */
    public Object send() {
        return life.call(context -> context.routes().ask(this));
    }

    String method() {
        return method;
    }

    String address() {
        return address;
    }

    User user() {
        return user;
    }

    boolean hasToken() {
        return user != NOBODY;
    }

    Map<String, String> headers() {
        return headers;
    }

    byte[] body() {
        return body;
    }

    HarnessUpload upload() {
        return upload;
    }
}
