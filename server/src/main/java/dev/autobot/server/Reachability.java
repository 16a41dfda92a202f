package dev.autobot.server;

import dev.autobot.core.health.ProbeBoard;
import dev.autobot.core.health.ServerState;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Whether this server can be reached under its own address. The container opens its port after this application has
 * started, and says nothing to it when another program has the port.
 */
@Singleton
class Reachability {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int ANSWER_MILLIS = 2_000;
    /** A container that starts or stops may answer in the application's place for a moment: a second of it is not. */
    private static final int FOREIGN_ANSWERS = 20;

    private final ServerState state;
    private final ProbeBoard board;

    @Inject
    Reachability(ServerState state, ProbeBoard board) {
        this.state = state;
        this.board = board;
    }

    /** What was found. */
    enum Finding {
        /** The server answers, and its probes have been asked. */
        READY,
        /** Another program answers. */
        TAKEN,
        /** Nobody answers within a minute. */
        SILENT
    }

    /**
     * Waits until the server answers.
     *
     * @param address the server's own, plain HTTP
     */
    Finding await(URI address) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        int foreign = 0;
        while (System.nanoTime() < deadline) {
            try {
                boolean own = answer(address).contains(state.instance());
                if (own && state.isStarted() && board.hasAnswers()) {
                    return Finding.READY;
                }
                foreign = own ? 0 : foreign + 1;
                if (foreign == FOREIGN_ANSWERS) {
                    return Finding.TAKEN;
                }
            } catch (IOException e) {
                // not yet
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return Finding.SILENT;
    }

    private static String answer(URI address) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setConnectTimeout(ANSWER_MILLIS);
        connection.setReadTimeout(ANSWER_MILLIS);
        connection.setRequestProperty("Accept", "application/json");
        try {
            boolean good = connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            if (!good) {
                return "";
            }
            try (InputStream body = connection.getInputStream()) {
                return new String(body.readNBytes(4_096), StandardCharsets.UTF_8);
            }
        } finally {
            connection.disconnect();
        }
    }
}
