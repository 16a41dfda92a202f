package dev.autobot.tools.builtin;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one HTTP/1.1 response, and no more of it than is allowed. Used once. */
final class AnswerReader {

    /** The longest body that is read, in bytes. */
    static final int LARGEST_BODY = 1 << 20;

    private static final int LONGEST_LINE = 16_384;
    private static final int MOST_HEADERS = 200;
    private static final int MOST_INTERIM = 10;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-9]\\d\\d)( .*)?");
    private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");
    private static final Pattern CHUNK = Pattern.compile("([0-9a-fA-F]{1,15})[ \\t]*(;.*)?");

    private final InputStream input;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private boolean isStarted;
    private boolean isCut;

    AnswerReader(InputStream input) {
        this.input = input;
    }

    /** Whether the server has answered at least with a status. */
    boolean isStarted() {
        return isStarted;
    }

    HttpAnswer read(String method) throws IOException {
        int status = status();
        Map<String, String> headers = headers();
        for (int i = 0; status < 200; i++) {
            if (status == 101 || i == MOST_INTERIM) {
                throw new ProtocolException("it answers with status " + status + " to no question");
            }
            status = status();
            headers = headers();
        }
        isStarted = true;
        if (!method.equals("HEAD") && status != 204 && status != 304) {
            readBody(headers);
        }
        return new HttpAnswer(status, headers, body.toByteArray(), isCut);
    }

    private int status() throws IOException {
        Matcher line = STATUS.matcher(line());
        if (!line.matches()) {
            throw new ProtocolException("what it says is no HTTP/1.1");
        }
        return Integer.parseInt(line.group(1));
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new TreeMap<>();
        int count = 0;
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            count++;
            if (colon < 1 || count > MOST_HEADERS) {
                throw new ProtocolException(colon < 1 ? "it has a header without a name" : "it has too many headers");
            }
            String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            headers.merge(name, line.substring(colon + 1).strip(), (one, more) -> one + ", " + more);
        }
        return headers;
    }

    private void readBody(Map<String, String> headers) throws IOException {
        String encoding = headers.get("transfer-encoding");
        String length = headers.get("content-length");
        if (encoding != null) {
            if (!encoding.equalsIgnoreCase("chunked")) {
                throw new ProtocolException("it uses a transfer encoding that was not asked for");
            }
            readChunks();
        } else if (length != null) {
            if (!LENGTH.matcher(length).matches()) {
                throw new ProtocolException("it has a content length that is no number");
            }
            readExactly(Long.parseLong(length));
        } else {
            readToEnd();
        }
    }

    private void readChunks() throws IOException {
        while (!isCut) {
            Matcher size = CHUNK.matcher(line());
            if (!size.matches()) {
                throw new ProtocolException("it has a chunk without a size");
            }
            long length = Long.parseLong(size.group(1), 16);
            if (length == 0) {
                return; // what may follow are headers that nobody asked for
            }
            readExactly(length);
            if (!isCut && !line().isEmpty()) {
                throw new ProtocolException("it has a chunk that is longer than it says");
            }
        }
    }

    private void readExactly(long length) throws IOException {
        int room = LARGEST_BODY - body.size();
        int wanted = (int) Math.min(length, room);
        byte[] bytes = input.readNBytes(wanted);
        body.write(bytes);
        if (bytes.length < wanted) {
            throw new EOFException("it broke off in the middle");
        }
        isCut = length > room;
    }

    private void readToEnd() throws IOException {
        body.write(input.readNBytes(LARGEST_BODY));
        isCut = body.size() == LARGEST_BODY && input.read() >= 0;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0) {
                throw new EOFException("it broke off in the middle");
            }
            if (line.size() == LONGEST_LINE) {
                throw new ProtocolException("it has a line that is too long");
            }
            line.write(next);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
