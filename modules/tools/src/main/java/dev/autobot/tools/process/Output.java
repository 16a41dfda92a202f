package dev.autobot.tools.process;

import dev.autobot.tools.process.OutputSink.Channel;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The output of one command: taken from its readers, told to its sink, kept for its result. Thread-safe. */
final class Output {

    private static final Logger LOG = System.getLogger("autobot.tools");
    private static final int LARGEST_PIECE = 8 * 1024;

    private final KeptBytes kept;
    private final LivePieces live;
    private final Map<Channel, byte[]> begun = new EnumMap<>(Channel.class);
    private final Map<Channel, Long> offsets = new EnumMap<>(Channel.class);
    private boolean closed;
    /** Touched by the running thread only. */
    private boolean sinkFailed;

    Output(int limit) {
        this.kept = new KeptBytes(limit);
        this.live = new LivePieces(limit);
    }

    synchronized void took(Channel channel, byte[] bytes, int length) {
        byte[] all = join(begun.remove(channel), bytes, length);
        int end = Utf8.completeEnd(all, 0, all.length);
        if (end < all.length) {
            begun.put(channel, Arrays.copyOfRange(all, end, all.length));
        }
        keep(channel, end == all.length ? all : Arrays.copyOf(all, end));
    }

    private static byte[] join(byte[] begun, byte[] bytes, int length) {
        if (begun == null) {
            return Arrays.copyOf(bytes, length);
        }
        byte[] all = Arrays.copyOf(begun, begun.length + length);
        System.arraycopy(bytes, 0, all, begun.length, length);
        return all;
    }

    private void keep(Channel channel, byte[] whole) {
        if (closed || whole.length == 0) {
            return;
        }
        long offset = offsets.merge(channel, (long) whole.length, Long::sum) - whole.length;
        kept.add(whole);
        live.add(channel, offset, whole);
    }

    /** Takes nothing any more; a character that was begun is kept as it is. */
    synchronized void close() {
        for (Channel channel : Channel.values()) {
            byte[] rest = begun.remove(channel);
            if (rest != null) {
                keep(channel, rest);
            }
        }
        closed = true;
    }

    /** Tells what came since the last time. Called by the running thread only. */
    void tell(OutputSink sink) {
        for (LivePieces.Piece piece : drain()) {
            byte[] bytes = piece.bytes().toByteArray();
            int from = 0;
            while (from < bytes.length && !sinkFailed) {
                int end = Math.min(from + LARGEST_PIECE, bytes.length);
                end = end == bytes.length ? end : Utf8.completeEnd(bytes, from, end);
                tell(sink, piece, from, Utf8.text(bytes, from, end));
                from = end;
            }
        }
    }

    private void tell(OutputSink sink, LivePieces.Piece piece, int from, String text) {
        try {
            sink.wrote(piece.channel(), piece.offset() + from, text);
        } catch (RuntimeException e) {
            // The command goes on, and its result tells all; a sink that fails once fails again.
            sinkFailed = true;
            LOG.log(Level.WARNING, "The output of a command is not told any more while it runs", e);
        }
    }

    private synchronized List<LivePieces.Piece> drain() {
        return live.drain();
    }

    synchronized String text() {
        return kept.text();
    }
}
