package dev.autobot.settings;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Everything that is logged while it is open. */
final class KeptLog extends Handler implements AutoCloseable {

    private final StringWriter text = new StringWriter();
    private final Logger root = Logger.getLogger("");
    private final Level before = root.getLevel();

    KeptLog() {
        root.addHandler(this);
        root.setLevel(Level.ALL);
    }

    @Override
    public synchronized void publish(LogRecord record) {
        text.append(record.getMessage()).append(' ').append(Arrays.toString(record.getParameters()));
        if (record.getThrown() != null) {
            record.getThrown().printStackTrace(new PrintWriter(text));
        }
    }

    synchronized String text() {
        return text.toString();
    }

    @Override
    public void flush() {
        // it is kept as it comes
    }

    @Override
    public void close() {
        root.setLevel(before);
        root.removeHandler(this);
    }
}
