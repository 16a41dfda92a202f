package dev.autobot.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;

/** Writes the responses of the model to one connection: each token a chunk, each chunk a write. Used by one thread. */
final class ModelStream {

    private static final long NANOS_A_SECOND = 1_000_000_000;
    private static final String CATALOGUE = "{\"object\":\"list\",\"data\":[{\"id\":\"bench\",\"object\":\"model\"}]}";
    private static final String EVENT =
            "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1,"
                    + "\"model\":\"bench\",\"choices\":[{\"index\":0,\"delta\":{%s},\"finish_reason\":%s}]}\n\n";

    private final OutputStream out;

    ModelStream(OutputStream out) {
        this.out = out;
    }

    /** The models that there are. */
    void catalogue() throws IOException {
        write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                + CATALOGUE.length() + "\r\n\r\n" + CATALOGUE);
    }

    /** Says all tokens, the first one at once. One that is late does not delay those after it. */
    ModelAnswer say(int run, int tokens, int rate) throws IOException {
        write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n"
                + "Connection: close\r\n\r\n");
        chunk(EVENT.formatted("\"role\":\"assistant\"", "null"));
        long began = System.nanoTime();
        long said = began;
        for (int i = 0; i < tokens; i++) {
            String event = EVENT.formatted("\"content\":\"" + ModelAnswer.token(run, i) + '"', "null");
            await(began + i * NANOS_A_SECOND / rate);
            said = i == 0 ? began : System.nanoTime();
            chunk(event);
        }
        return new ModelAnswer(run, tokens, began, said);
    }

    /** Says that this was all. */
    void finish() throws IOException {
        chunk(EVENT.formatted("", "\"stop\""));
        chunk("data: [DONE]\n\n");
        write("0\r\n\r\n");
    }

    private static void await(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** Everything here is ASCII. */
    private void chunk(String text) throws IOException {
        write(Integer.toHexString(text.length()) + "\r\n" + text + "\r\n");
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }
}
