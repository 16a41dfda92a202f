package dev.autobot.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * An HTTP route below {@code /api/}, with what its readers need to know. Immutable.
 *
 * @param method {@code GET}, {@code POST}, {@code PUT} or {@code DELETE}
 * @param path starts with {@code /api/}; a segment in braces, as in {@code /api/chats/{id}}, is a parameter
 * @param summary one sentence for the API document
 * @param queries the query parameters, in the order in which they are documented
 * @param body the record that the request's body is read as, for the API document; {@link Upload} when the route takes
 *     files; {@link NoPayload} when it takes no body, or one that is neither
 * @param result the record that the handler returns; {@link NoPayload} when the answer has no body (204), {@link
 *     Download} when it is bytes
 * @param role the role without which the platform answers {@link ErrorCodes#FORBIDDEN}; empty when every user may ask
 * @param isOpen whether it may be asked without a token, because the handler finds out by itself who asks; a token that
 *     is not valid is refused nevertheless
 * @param mostFileBytes the most bytes of all files of a {@link Request#upload} together; 0 when the route takes none
 * @param fields the fields of the form beside its files, in the order in which they are documented; none when every
 *     field is taken
 */
public record Route(
        String method,
        String path,
        String summary,
        List<Query> queries,
        Class<?> body,
        Class<?> result,
        String role,
        boolean isOpen,
        long mostFileBytes,
        List<Field> fields) {

    /** Checks the path. */
    public Route {
        if (!path.startsWith("/api/")) {
            throw new IllegalArgumentException("the path of a route starts with /api/, unlike " + path);
        }
        Objects.requireNonNull(method, "method is null");
        Objects.requireNonNull(body, "body is null");
        Objects.requireNonNull(result, "result is null");
        Objects.requireNonNull(role, "role is null");
        queries = List.copyOf(queries);
        fields = List.copyOf(fields);
        if (mostFileBytes < 0) {
            throw new IllegalArgumentException("a route takes no fewer than 0 bytes of files");
        }
    }

    /**
     * A route that takes no files.
     *
     * @param method see above
     * @param path see above
     * @param summary see above
     * @param queries see above
     * @param body see above
     * @param result see above
     * @param role see above
     * @param isOpen see above
     */
    public Route(
            String method,
            String path,
            String summary,
            List<Query> queries,
            Class<?> body,
            Class<?> result,
            String role,
            boolean isOpen) {
        this(method, path, summary, queries, body, result, role, isOpen, 0, List.of());
    }

    /**
     * A route for every user that takes no body.
     *
     * @param method see above
     * @param path see above
     * @param summary see above
     * @param queries see above
     * @param result see above
     */
    public Route(String method, String path, String summary, List<Query> queries, Class<?> result) {
        this(method, path, summary, queries, NoPayload.class, result, "", false);
    }

    /**
     * One query parameter.
     *
     * @param name as in the address
     * @param description what it means, its unit, bounds and default
     */
    public record Query(String name, String description) {}

    /**
     * One field of a form.
     *
     * @param name as in the form
     * @param description what it means, its bounds and default
     */
    public record Field(String name, String description) {}

    /**
     * A route that reads.
     *
     * @param path see above
     * @param summary see above
     * @param result see above
     * @return the route
     */
    public static Route get(String path, String summary, Class<?> result) {
        return new Route("GET", path, summary, List.of(), result);
    }

    /**
     * A route that takes something in.
     *
     * @param path see above
     * @param summary see above
     * @param result see above
     * @return the route
     */
    public static Route post(String path, String summary, Class<?> result) {
        return new Route("POST", path, summary, List.of(), result);
    }

    /**
     * A route that puts something in its place.
     *
     * @param path see above
     * @param summary see above
     * @param result see above
     * @return the route
     */
    public static Route put(String path, String summary, Class<?> result) {
        return new Route("PUT", path, summary, List.of(), result);
    }

    /**
     * A route that deletes; its answer has no body.
     *
     * @param path see above
     * @param summary see above
     * @return the route
     */
    public static Route delete(String path, String summary) {
        return new Route("DELETE", path, summary, List.of(), NoPayload.class);
    }

    /**
     * The same route with one more query parameter.
     *
     * @param name as in the address
     * @param description what it means, its unit, bounds and default
     * @return a new route
     */
    public Route query(String name, String description) {
        List<Query> more = new ArrayList<>(queries);
        more.add(new Query(name, description));
        return new Route(method, path, summary, more, body, result, role, isOpen, mostFileBytes, fields);
    }

    /**
     * The same route with a body, for the API document; the handler reads it by {@link Request#body(Class)}.
     *
     * @param type the record; the same rules as for {@link MessageType} payloads
     * @return a new route
     */
    public Route takes(Class<?> type) {
        return new Route(method, path, summary, queries, type, result, role, isOpen, mostFileBytes, fields);
    }

    /**
     * The same route with a body of {@code multipart/form-data}, which the handler gets by {@link Request#upload}. The
     * platform has read all of it before the handler is asked, so a slow sender uses up nothing of the handler's time.
     *
     * @param most the most bytes of all files together, at least 1
     * @return a new route
     */
    public Route takesFiles(long most) {
        if (most < 1) {
            throw new IllegalArgumentException("a route that takes files takes at least 1 byte of them");
        }
        return new Route(method, path, summary, queries, Upload.class, result, role, isOpen, most, fields);
    }

    /**
     * The same route with one more field of its form. Once there is one, the platform answers {@link
     * ErrorCodes#BAD_FIELD} for fields that are not among them; names of the inputs that files come in do not count.
     *
     * @param name as in the form
     * @param description what it means, its bounds and default
     * @return a new route
     */
    public Route field(String name, String description) {
        List<Field> more = new ArrayList<>(fields);
        more.add(new Field(name, description));
        return new Route(method, path, summary, queries, body, result, role, isOpen, mostFileBytes, more);
    }

    /**
     * The same route for users with a role only. The handler is not asked when others come.
     *
     * @param required such as {@link User#OPERATOR}
     * @return a new route
     */
    public Route forRole(String required) {
        return new Route(method, path, summary, queries, body, result, required, isOpen, mostFileBytes, fields);
    }

    /**
     * The same route for everybody who can reach the server, with a token or without: for webhooks, which prove by a
     * signature who they are. {@link Request#user} is then a user without id and roles when no token came, on a server
     * that asks for tokens. A token that is not valid is refused, as everywhere.
     *
     * @return a new route
     */
    public Route open() {
        return new Route(method, path, summary, queries, body, result, role, true, mostFileBytes, fields);
    }
}
