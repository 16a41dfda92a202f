package dev.autobot.samples.hooks;

import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the status of an HTTP answer, and nothing after it. */
final class HttpStatus {

    private static final Pattern LINE = Pattern.compile("HTTP/1\\.[01] ([1-5]\\d\\d)( .*)?");
    private static final int LONGEST_LINE = 8192;
    private static final int MOST_LINES = 100;

    private HttpStatus() {}

    /** The final status: those that only say that one is to come (1xx) are skipped. */
    static int readFrom(InputStream in) throws IOException {
        for (int i = 0; i < MOST_LINES; i++) {
            Matcher status = LINE.matcher(line(in));
            if (status.matches() && !status.group(1).startsWith("1")) {
                return Integer.parseInt(status.group(1));
            }
        }
        throw new IOException("no HTTP/1.1 status");
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        // byte by byte: it is one line, and nothing after it is wanted
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0 || line.length() >= LONGEST_LINE) {
                throw new IOException("the answer is cut off, or no HTTP");
            }
            line.append((char) b);
        }
        return line.toString().stripTrailing();
    }
}
