package dev.autobot.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A question put to the model without a server in between: what the machine alone makes of the way from the model's
 * thread to a client's.
 */
final class DirectQuestion {

    private static final int PATIENCE_MILLIS = 60_000;

    private DirectQuestion() {}

    /** How long after its first token was about to be written that token was here, in nanoseconds. */
    static long lag(ModelServer model, int run, int tokens) {
        String body = ModelServer.question(run, tokens);
        String request = "POST /v1/chat/completions HTTP/1.1\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), model.port())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            long here = firstToken(socket.getInputStream());
            socket.getInputStream().readAllBytes();
            return here - model.take(run).firstNanos();
        } catch (IOException e) {
            throw new BenchException("The model does not answer: " + e, e);
        }
    }

    private static long firstToken(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        byte[] some = new byte[8_192];
        while (text.indexOf("\"content\"") < 0) {
            int count = in.read(some);
            if (count < 0) {
                throw new IOException("the stream has no token");
            }
            text.append(new String(some, 0, count, StandardCharsets.US_ASCII));
        }
        return System.nanoTime();
    }
}
