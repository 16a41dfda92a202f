package dev.autobot.testkit;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Request;
import dev.autobot.plugin.Route;
import dev.autobot.plugin.Upload;
import dev.autobot.plugin.User;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A request as a route's handler sees it. */
record RoutedRequest(HarnessRequest sent, Route route, Map<String, String> parameters, Map<String, String> queries)
        implements Request {

    private static final int LARGEST_BODY = 1 << 20;

    static RoutedRequest of(Route route, HarnessRequest sent) {
        String[] parts = sent.address().split("\\?", 2);
        return new RoutedRequest(sent, route, pathParameters(route.path(), parts[0]), queryParameters(parts));
    }

    static boolean matches(String template, String address) {
        String[] wanted = template.split("/", -1);
        String[] given = address.split("\\?", 2)[0].split("/", -1);
        boolean fits = wanted.length == given.length;
        for (int i = 0; fits && i < wanted.length; i++) {
            fits = isParameter(wanted[i]) ? !given[i].isEmpty() : wanted[i].equals(given[i]);
        }
        return fits;
    }

    @Override
    public User user() {
        return sent.user();
    }

    @Override
    public String path(String name) {
        String value = parameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the route's path has no parameter {" + name + "}");
        }
        return value;
    }

    @Override
    public Optional<String> query(String name) {
        return Optional.ofNullable(queries.get(name)).filter(value -> !value.isEmpty());
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(sent.headers().get(name));
    }

    @Override
    public byte[] body() {
        if (sent.body().length > LARGEST_BODY) {
            throw new PlatformException(
                    ErrorCodes.BODY_TOO_LARGE, "The body has more than 1 MiB; send less at a time.");
        }
        return sent.body().clone();
    }

    @Override
    public Upload upload() {
        if (route.mostFileBytes() == 0) {
            throw new IllegalStateException("the route takes no files: declare it with takesFiles(…)");
        }
        return sent.upload();
    }

    @Override
    public <B> B body(Class<B> type) {
        return WireReader.parse(new String(body(), StandardCharsets.UTF_8), type);
    }

    private static Map<String, String> pathParameters(String template, String path) {
        String[] wanted = template.split("/", -1);
        String[] given = path.split("/", -1);
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < wanted.length; i++) {
            if (isParameter(wanted[i])) {
                // in a path a plus sign is a plus sign
                values.put(wanted[i].substring(1, wanted[i].length() - 1), decoded(given[i].replace("+", "%2B")));
            }
        }
        return values;
    }

    private static Map<String, String> queryParameters(String[] parts) {
        Map<String, String> values = new HashMap<>();
        if (parts.length == 2) {
            for (String pair : parts[1].split("&")) {
                String[] sides = pair.split("=", 2);
                values.putIfAbsent(decoded(sides[0]), sides.length == 2 ? decoded(sides[1]) : "");
            }
        }
        return values;
    }

    private static boolean isParameter(String segment) {
        return segment.startsWith("{") && segment.endsWith("}");
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
