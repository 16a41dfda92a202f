package dev.autobot.tools.process;

import dev.autobot.tools.process.OutputSink.Channel;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * Output that waits to be told. Holds at most the output limit in bytes in all its life; what comes after is dropped
 * and one piece says so. Not thread-safe.
 */
final class LivePieces {

    static final String MORE = "\n[… more output came; its end is in the result …]\n";

    /** From so many on, what waits is joined by channel; the order of each channel stays. */
    private static final int MOST_PIECES = 256;

    private Deque<Piece> pending = new ArrayDeque<>();
    private int room;
    private boolean full;

    LivePieces(int limit) {
        this.room = limit;
    }

    /** Bytes that follow one another in a channel. */
    record Piece(Channel channel, long offset, ByteArrayOutputStream bytes) {}

    void add(Channel channel, long offset, byte[] bytes) {
        if (full) {
            return;
        }
        int used = bytes.length <= room ? bytes.length : Utf8.completeEnd(bytes, 0, room);
        append(channel, offset, bytes, used);
        room -= used;
        if (used < bytes.length) {
            full = true;
            byte[] notice = MORE.getBytes(StandardCharsets.UTF_8);
            Piece last = new Piece(channel, offset + used, new ByteArrayOutputStream());
            last.bytes().writeBytes(notice);
            pending.add(last);
        }
    }

    private void append(Channel channel, long offset, byte[] bytes, int length) {
        if (length == 0) {
            return;
        }
        Piece last = lastOf(channel);
        if (last == null) {
            last = new Piece(channel, offset, new ByteArrayOutputStream());
            pending.add(last);
        }
        last.bytes().write(bytes, 0, length);
    }

    private Piece lastOf(Channel channel) {
        Iterator<Piece> backwards = pending.descendingIterator();
        while (backwards.hasNext()) {
            Piece piece = backwards.next();
            if (piece.channel() == channel) {
                return piece;
            }
            if (pending.size() < MOST_PIECES) {
                return null;
            }
        }
        return null;
    }

    List<Piece> drain() {
        List<Piece> drained = new ArrayList<>(pending);
        pending = new ArrayDeque<>();
        return drained;
    }
}
