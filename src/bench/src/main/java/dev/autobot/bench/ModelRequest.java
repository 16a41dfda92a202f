package dev.autobot.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One HTTP/1.1 request to the model, as far as the model needs it.
 *
 * @param path without the method
 * @param body empty where there is none
 */
record ModelRequest(String path, String body) {

    private static final int LONGEST_LINE = 8_192;
    private static final String LENGTH = "content-length:";

    /** Reads a request whose body has a length, as the JDK's client sends it. */
    static ModelRequest readFrom(InputStream socket) throws IOException {
        InputStream in = new BufferedInputStream(socket);
        String[] first = line(in).split(" ");
        if (first.length < 2) {
            throw new IOException("no request line");
        }
        int length = 0;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
                length = Integer.parseInt(header.substring(LENGTH.length()).strip());
            }
        }
        return new ModelRequest(first[1], new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 || line.length() == LONGEST_LINE) {
                throw new IOException("no whole line");
            }
            line.append((char) c);
        }
        return line.toString().strip();
    }
}
