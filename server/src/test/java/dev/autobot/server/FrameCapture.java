package dev.autobot.server;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A WebSocket client that records frames. */
public final class FrameCapture implements WebSocket.Listener, AutoCloseable {

    private static final int LIMIT_SECONDS = 60;

    private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
    private WebSocket socket;

    static FrameCapture open(String address) {
        FrameCapture capture = new FrameCapture();
        capture.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(address), capture)
                .orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS)
                .join();
        return capture;
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        frames.add(data.toString());
        webSocket.request(1);
        return null;
    }

    void send(String frame) {
        socket.sendText(frame, true).orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).join();
    }

    /** The next frame that holds a text and none of others; those before it are passed over. */
    String next(String text, String... others) throws InterruptedException {
        String frame = next(text);
        while (Arrays.stream(others).anyMatch(frame::contains)) {
            frame = next(text);
        }
        return frame;
    }

    /** The next frame that holds a text; those before it are passed over. */
    String next(String text) throws InterruptedException {
        String frame = frames.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
        while (frame != null && !frame.contains(text)) {
            frame = frames.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
        }
        if (frame == null) {
            throw new AssertionError("no frame with " + text + " within " + LIMIT_SECONDS + " s");
        }
        return frame;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
