package dev.autobot.e2e;

import dev.autobot.plugin.ErrorCode;
import dev.autobot.plugin.ErrorCodes;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** Sends attacks one after another, and writes down each that ended otherwise than documented. */
final class Attacker implements Callable<Attacker.Outcome> {

    private static final Set<String> DOCUMENTED =
            ErrorCodes.all().stream().map(ErrorCode::name).collect(Collectors.toSet());

    /** Enough to see what is wrong; each may have cost the time of a read that nobody answers. */
    private static final int MOST_PROBLEMS = 12;

    private static final int SILENT = 4009;
    private static final Duration ANSWER_LIMIT = Waits.LIMIT;

    private final PackagedServer server;
    private final String path;
    private final Map<String, String> headers;
    private final WireForge forge;
    private final int count;
    private final Outcome outcome = new Outcome(new TreeMap<>(), new ArrayList<>());
    private RawSocket strict;
    private RawSocket lenient;
    private long deadline;
    private int markers;

    /** How many attacks of which kind, and what was wrong. */
    record Outcome(Map<String, Integer> kinds, List<String> problems) {}

    Attacker(PackagedServer server, String path, Map<String, String> headers, Random random, int count) {
        this.server = server;
        this.path = path;
        this.headers = headers;
        this.forge = new WireForge(random);
        this.count = count;
    }

    @Override
    public Outcome call() throws IOException {
        for (int i = 0; i < count && outcome.problems().size() < MOST_PROBLEMS; i++) {
            Attack attack = forge.next();
            outcome.kinds().merge(attack.what(), 1, Integer::sum);
            try {
                carryOut(attack);
            } catch (IOException | RuntimeException | AssertionError e) {
                String problem = path + ' ' + attack.excerpt() + " -> " + e;
                Report.line(problem);
                outcome.problems().add(problem);
                strict = dropped(strict);
                lenient = dropped(lenient);
            }
        }
        hangUp();
        return outcome;
    }

    private void hangUp() throws IOException {
        end(strict);
        end(lenient);
        strict = null;
        lenient = null;
    }

    private static RawSocket dropped(RawSocket socket) {
        if (socket != null) {
            socket.reset();
        }
        return null;
    }

    private static void end(RawSocket socket) throws IOException {
        if (socket != null) {
            socket.closeCleanly();
        }
    }

    private void carryOut(Attack attack) throws IOException {
        deadline = System.nanoTime() + ANSWER_LIMIT.toNanos();
        if (attack.closes() || attack.leaves()) {
            if (attack.codes().contains(SILENT)) {
                hangUp(); // these would be silent meanwhile, and closed too
            }
            try (RawSocket own = opened()) {
                send(own, attack);
                if (attack.closes()) {
                    requireCode(attack, own.closeCode(ANSWER_LIMIT));
                }
            }
        } else if (attack.errors() == Attack.ANY) {
            lenient = lenient == null ? opened() : lenient;
            send(lenient, attack);
            untilMarker(lenient);
        } else {
            strict = strict == null ? opened() : strict;
            send(strict, attack);
            expect(attack.errors());
        }
    }

    private RawSocket opened() throws IOException {
        RawSocket socket = RawSocket.open(server, path, headers);
        socket.readLimit(ANSWER_LIMIT);
        return socket;
    }

    private static void send(RawSocket socket, Attack attack) throws IOException {
        try {
            for (byte[] piece : attack.wire()) {
                socket.bytes(piece);
            }
        } catch (IOException e) {
            if (!attack.closes()) {
                throw e;
            }
        }
    }

    private static void requireCode(Attack attack, int code) {
        if (!attack.codes().contains(code)) {
            throw new AssertionError("closed with " + code + " instead of " + attack.codes());
        }
    }

    /** Reads exactly so many errors: what comes back behind them shows that there are no more. */
    private void expect(int errors) throws IOException {
        for (int left = errors; left > 0; ) {
            left -= isError(event(strict)) ? 1 : 0;
        }
        int more = untilMarker(strict);
        if (more > 0) {
            throw new AssertionError(more + " errors more than " + errors);
        }
    }

    /** Sends a ping of the protocol with a content of its own, and reads until that comes back; counts the errors. */
    private int untilMarker(RawSocket socket) throws IOException {
        byte[] marker = ("marker_" + ++markers).getBytes(StandardCharsets.US_ASCII);
        socket.bytes(RawSocket.frame(RawSocket.FINAL | RawSocket.PING, marker));
        int errors = 0;
        RawSocket.Frame frame = frame(socket);
        while (!Arrays.equals(frame.payload(), marker)) {
            errors += frame.isText() && isError(TestSocket.parse(frame.text())) ? 1 : 0;
            frame = frame(socket);
        }
        return errors;
    }

    private JsonObject event(RawSocket socket) throws IOException {
        RawSocket.Frame frame = frame(socket);
        while (!frame.isText()) {
            frame = frame(socket);
        }
        return TestSocket.parse(frame.text());
    }

    private RawSocket.Frame frame(RawSocket socket) throws IOException {
        if (System.nanoTime() > deadline) {
            throw new AssertionError("not answered within " + ANSWER_LIMIT);
        }
        RawSocket.Frame frame = socket.read();
        if (frame == null || frame.isClose()) {
            throw new AssertionError("closed with " + (frame == null ? "nothing" : frame.code() + frame.text()));
        }
        return frame;
    }

    private static boolean isError(JsonObject event) {
        if (!event.getString("type").equals("error")) {
            return false;
        }
        String code = event.getJsonObject("payload").getString("error_code");
        if (!DOCUMENTED.contains(code) || code.equals("SYSTEM_ERROR") || code.equals("HANDLER_FAILED")) {
            throw new AssertionError("answered with " + event);
        }
        return true;
    }
}
