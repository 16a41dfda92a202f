package dev.autobot.knowledge.fetch;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/** The body of a response, to its end and not further. Used by one thread. */
final class BodyStream extends InputStream {

    private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");
    private static final Pattern CHUNK = Pattern.compile("[0-9a-fA-F]{1,15}");
    private static final long UNKNOWN = Long.MAX_VALUE;

    private final InputStream in;
    private final boolean isChunked;
    private final BooleanSupplier isOver;
    private long left;
    private boolean isFirst = true;
    private boolean isDone;

    BodyStream(InputStream in, Map<String, String> headers, BooleanSupplier isOver) throws IOException {
        this.in = in;
        this.isOver = isOver;
        String encoding = headers.get("transfer-encoding");
        String length = headers.get("content-length");
        this.isChunked = encoding != null;
        boolean isUnreadable = isChunked && !encoding.equalsIgnoreCase("chunked")
                || !isChunked && length != null && !LENGTH.matcher(length).matches()
                || headers.containsKey("content-encoding")
                        && !headers.get("content-encoding").equalsIgnoreCase("identity");
        if (isUnreadable) {
            throw new ProtocolException("it is encoded in a way that was not asked for");
        }
        this.left = isChunked ? 0 : length == null ? UNKNOWN : Long.parseLong(length);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (isOver.getAsBoolean()) {
            throw new EOFException("it took too long, or nobody wants it any more");
        }
        if (isChunked && left == 0 && !isDone) {
            nextChunk();
        }
        if (left == 0 || isDone) {
            return -1;
        }
        int read = in.read(target, offset, (int) Math.min(length, left));
        if (read < 0 && left == UNKNOWN) {
            isDone = true;
        } else if (read < 0) {
            throw new EOFException("it broke off in the middle");
        } else if (left != UNKNOWN) {
            left -= read;
        }
        return read;
    }

    private void nextChunk() throws IOException {
        if (!isFirst && !Wire.line(in).isEmpty()) {
            throw new ProtocolException("it has a chunk that is longer than it says");
        }
        isFirst = false;
        String size = Wire.line(in).split(";", 2)[0].strip();
        if (!CHUNK.matcher(size).matches()) {
            throw new ProtocolException("it has a chunk without a size");
        }
        left = Long.parseLong(size, 16);
        isDone = left == 0;
    }
}
