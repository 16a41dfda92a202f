package dev.autobot.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Some users, each with one socket, that ask the model, each time in a chat of its own. Used by one thread. */
final class AnswerClients implements AutoCloseable {

    private static final int USERS = 10;
    /** The longest silence while an answer is awaited. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<Peer> peers = new ArrayList<>();
    private int runs;

    /** Makes the users known; the server must not run. */
    static void admit(ServerFolder platform) {
        try {
            Files.createDirectories(platform.data());
            List<String> lines = IntStream.range(0, USERS)
                    .mapToObj(user -> token(user) + " user-" + user)
                    .toList();
            Files.write(platform.data().resolve("tokens"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Connects all of them. */
    static AnswerClients open(RunningServer server) {
        AnswerClients clients = new AnswerClients();
        for (int user = 0; user < USERS; user++) {
            clients.peers.add(Peer.openAs(token(user), server, "llm_response_delta", "llm_response", "error"));
        }
        return clients;
    }

    private static String token(int user) {
        return "token-of-a-bench-user-" + user;
    }

    /** Asks for so many answers at once, the users in turns, and returns them by their runs when all are there. */
    Map<Integer, ReceivedAnswer> ask(int answers, int tokens) {
        Map<Integer, ReceivedAnswer> received = new TreeMap<>();
        int[] left = new int[USERS];
        for (int i = 0; i < answers; i++) {
            int run = nextRun();
            received.put(run, new ReceivedAnswer());
            left[run % USERS]++;
            peers.get(run % USERS)
                    .send("{\"type\":\"user_message\",\"payload\":{\"message\":\"" + ModelServer.question(run, tokens)
                            + "\",\"chat_id\":\"" + run + "\"}}");
        }
        for (int user = 0; user < USERS; user++) {
            receive(peers.get(user), left[user], received);
        }
        return received;
    }

    /** A number that no run has had. */
    int nextRun() {
        return ++runs;
    }

    private static void receive(Peer peer, int answers, Map<Integer, ReceivedAnswer> received) {
        for (int left = answers; left > 0; ) {
            Peer.Arrival frame = peer.take(PATIENCE);
            if (frame.text().startsWith("{\"type\":\"error\"")) {
                throw new BenchException("There was no answer: " + frame.text());
            }
            ReceivedAnswer answer = received.get((int) frame.number("chat_id"));
            left -= answer.isEndedBy(frame) ? 1 : 0;
        }
    }

    @Override
    public void close() {
        peers.forEach(Peer::close);
    }
}
