package dev.autobot.core.upload;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The bytes of a body as they come, counted. What goes wrong is thrown unchecked and passes by the parser between here
 * and whoever reads. Not closed: the stream is the container's. For one thread.
 */
final class BodyStream extends InputStream {

    private final InputStream source;
    private final long most;
    private final Duration limit;
    private final LongSupplier nanos;
    private final long begun;
    private long count;
    private boolean hasEnded;

    /**
     * A body.
     *
     * @param most bytes that it may have
     * @param limit how long it may take; an idle sender is cut off by the container long before
     */
    BodyStream(InputStream source, long most, Duration limit, LongSupplier nanos) {
        this.source = source;
        this.most = most;
        this.limit = limit;
        this.nanos = nanos;
        this.begun = nanos.getAsLong();
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        int taken = taken(into, offset, length);
        hasEnded = taken < 0;
        count += Math.max(taken, 0);
        if (count > most) {
            throw tooLarge(most);
        }
        if (nanos.getAsLong() - begun > limit.toNanos()) {
            throw new PlatformException(
                    ErrorCodes.BAD_MESSAGE,
                    "The upload took longer than " + limit.toMinutes() + " minutes. Send less at once.");
        }
        return taken;
    }

    /** Whether somebody asked for more than there was. A form that is whole says itself where it ends. */
    boolean hasEnded() {
        return hasEnded;
    }

    private int taken(byte[] into, int offset, int length) {
        try {
            return source.read(into, offset, length);
        } catch (IOException e) {
            throw new PlatformException(ErrorCodes.BAD_MESSAGE, "The upload broke off. Send it again.", e);
        }
    }

    /** What is said of a body with more bytes than it may have. */
    static PlatformException tooLarge(long most) {
        return new PlatformException(
                ErrorCodes.BODY_TOO_LARGE, "The upload is larger than " + most + " bytes. Send less at once.");
    }
}
