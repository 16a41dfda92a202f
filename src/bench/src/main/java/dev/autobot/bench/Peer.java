package dev.autobot.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One {@code autobot.v2} client that reads everything and keeps only frames of the types that it waits for: at most
 * {@link #MOST_KEPT} of them, further ones are forgotten.
 */
final class Peer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST_KEPT = 65_536;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Pattern TYPE = Pattern.compile("\\{\"type\":\"(\\w+)\"");

    private final BlockingQueue<Arrival> kept = new LinkedBlockingQueue<>(MOST_KEPT);
    private final Set<String> wanted;
    private final WebSocket socket;

    /** A frame and when it was there, by the clock of {@link System#nanoTime}. */
    record Arrival(String text, long nanos) {

        /** What a field holds; texts without their quotes. */
        String field(String name) {
            Matcher field = Pattern.compile('"' + name + "\":\"?([^\",}]*)").matcher(text);
            if (!field.find()) {
                throw new BenchException("There is no '" + name + "' in " + text);
            }
            return field.group(1);
        }

        long number(String name) {
            return Long.parseLong(field(name));
        }
    }

    private Peer(Set<String> wanted, WebSocket.Builder builder, URI address) {
        this.wanted = wanted;
        this.socket = within(
                builder.subprotocols("autobot.v2")
                        .buildAsync(address, new Reader())
                        .toCompletableFuture(),
                PATIENCE);
    }

    /**
     * Connects.
     *
     * @param query such as {@code ?cursor=...}, or empty
     * @param wanted the types of the frames to keep
     */
    static Peer open(RunningServer server, String query, String... wanted) {
        return new Peer(Set.of(wanted), CLIENT.newWebSocketBuilder(), address(server, query));
    }

    /** Connects as the user whose token it is. */
    static Peer openAs(String token, RunningServer server, String... wanted) {
        WebSocket.Builder builder = CLIENT.newWebSocketBuilder().header("Authorization", "Bearer " + token);
        return new Peer(Set.of(wanted), builder, address(server, ""));
    }

    private static URI address(RunningServer server, String query) {
        return URI.create("ws://127.0.0.1:" + server.port() + "/ws" + query);
    }

    /** Keeps wanted frames. Called by one thread at a time. */
    private final class Reader implements WebSocket.Listener {

        private final StringBuilder frame = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            frame.append(part);
            if (last) {
                Matcher type = TYPE.matcher(frame);
                if (type.lookingAt() && wanted.contains(type.group(1))) {
                    kept.offer(new Arrival(frame.toString(), System.nanoTime()));
                }
                frame.setLength(0);
            }
            from.request(1);
            return null;
        }
    }

    void send(String text) {
        within(socket.sendText(text, true), PATIENCE);
    }

    /** The next of the wanted frames. */
    Arrival take(Duration limit) {
        try {
            Arrival arrival = kept.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (arrival == null) {
                throw new BenchException("None of " + wanted + " came within " + limit);
            }
            return arrival;
        } catch (InterruptedException e) {
            throw Pause.interrupted(e);
        }
    }

    private static <T> T within(Future<T> future, Duration limit) {
        try {
            return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw Pause.interrupted(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new BenchException("A socket cannot be opened or used: " + e, e);
        }
    }

    @Override
    public void close() {
        within(socket.sendClose(WebSocket.NORMAL_CLOSURE, ""), PATIENCE);
        socket.abort();
    }
}
