package dev.autobot.tools.process;

/** Where the output of a running command goes while it comes. */
@FunctionalInterface
public interface OutputSink {

    /** One of the two streams of a command. */
    enum Channel {
        /** Standard output. */
        OUT,
        /** Standard error. */
        ERR
    }

    /** A sink that forgets what it is told. */
    OutputSink NONE = (channel, offset, text) -> {};

    /**
     * Takes the next piece of a channel.
     *
     * <p>Called by the thread that runs the command, in the order of the output, at most about every 50 ms, with pieces
     * of at most 8 KiB that never cut a character. Bytes that are no UTF-8, and NUL, arrive as U+FFFD. After the
     * command's output limit comes one piece that says so, and then no more. While a sink blocks, the command's time
     * limit is not looked at. A sink that throws is not called again.
     *
     * @param channel where it was written
     * @param offset where the piece begins, in bytes since the channel's beginning
     * @param text the piece
     */
    void wrote(Channel channel, long offset, String text);
}
