package dev.autobot.testkit;

import dev.autobot.plugin.Download;
import dev.autobot.plugin.ErrorCode;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Registration;
import dev.autobot.plugin.Route;
import dev.autobot.plugin.RouteHandler;
import dev.autobot.plugin.User;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The plugin's routes, asked without a socket. */
final class RouteTable {

    private record Entry(Route route, RouteHandler handler) {}

    private final List<Entry> entries = new CopyOnWriteArrayList<>();
    private final Failures failures;

    RouteTable(Failures failures) {
        this.failures = failures;
    }

    synchronized Registration add(Route route, RouteHandler handler) {
        boolean taken = entries.stream()
                .map(Entry::route)
                .anyMatch(other ->
                        other.method().equals(route.method()) && other.path().equals(route.path()));
        if (taken) {
            throw new PlatformException(
                    ErrorCodes.TYPE_TAKEN, route.method() + " " + route.path() + " has an owner already.");
        }
        Entry entry = new Entry(route, handler);
        entries.add(entry);
        return () -> entries.removeIf(other -> other == entry);
    }

    Object ask(HarnessRequest request) {
        Entry entry = find(request.method(), request.address());
        if (!entry.route().isOpen() && !request.hasToken()) {
            throw new PlatformException(ErrorCodes.UNAUTHENTICATED, "This needs a token; none came.");
        }
        requireRole(entry.route(), request.user());
        if (entry.route().mostFileBytes() > 0) {
            request.upload().check(entry.route());
        }
        Object answer = answer(entry, RoutedRequest.of(entry.route(), request));
        if (!entry.route().result().isInstance(answer)) {
            throw new AssertionError(request.method() + " " + entry.route().path() + " promises a "
                    + entry.route().result().getName() + ", but answered " + answer);
        }
        return answer instanceof Download download ? sent(download) : answer;
    }

    /** What a client would get: a server reads and closes the bytes after the handler has returned. */
    private static Download sent(Download download) {
        try (InputStream bytes = download.bytes()) {
            byte[] all = bytes.readAllBytes();
            if (all.length != download.size()) {
                throw new AssertionError("the download has " + all.length + " bytes, not " + download.size());
            }
            return new Download(download.filename(), download.mediaType(), all.length, new ByteArrayInputStream(all));
        } catch (IOException e) {
            throw new AssertionError("the download cannot be read", e);
        }
    }

    private static void requireRole(Route route, User user) {
        if (!route.role().isEmpty() && !user.has(route.role())) {
            throw new PlatformException(
                    ErrorCodes.FORBIDDEN, "This needs the role '" + route.role() + "', which you do not have.");
        }
    }

    private Object answer(Entry entry, RoutedRequest request) {
        try {
            return entry.handler().handle(request);
        } catch (PlatformException e) {
            throw e;
        } catch (Exception e) {
            failures.add(e);
            throw new PlatformException(
                    ErrorCodes.HANDLER_FAILED, "The request could not be answered; the server's log says why.", e);
        } finally {
            request.sent().upload().close();
        }
    }

    private Entry find(String method, String address) {
        List<Entry> matching = entries.stream()
                .filter(entry -> RoutedRequest.matches(entry.route().path(), address))
                .toList();
        // of /api/chats/{id} and /api/chats/all, the one that says more wins
        Optional<Entry> best = matching.stream()
                .filter(entry -> entry.route().method().equals(method))
                .min(Comparator.comparing(entry -> entry.route().path().split("\\{").length));
        return best.orElseThrow(() -> {
            ErrorCode code = matching.isEmpty() ? ErrorCodes.NOT_FOUND : ErrorCodes.METHOD_NOT_ALLOWED;
            return new PlatformException(code, "There is no route for " + method + " " + address + ".");
        });
    }
}
