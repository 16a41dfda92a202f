package dev.autobot.testkit;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Everything that the process logs while this is open. Thread-safe. */
public final class KeptLog extends Handler implements AutoCloseable {

    private final List<String> lines = new ArrayList<>();
    private final StringWriter text = new StringWriter();
    private final SimpleFormatter formatter = new SimpleFormatter();
    private final Logger root = Logger.getLogger("");
    private final Level before = root.getLevel();

    /** Begins to keep. */
    public KeptLog() {
        root.addHandler(this);
        root.setLevel(Level.ALL);
    }

    @Override
    public synchronized void publish(LogRecord entry) {
        String line = formatter.formatMessage(entry);
        lines.add(entry.getLevel() + " " + line);
        text.append(line).append(' ').append(Arrays.toString(entry.getParameters()));
        if (entry.getThrown() != null) {
            entry.getThrown().printStackTrace(new PrintWriter(text));
        }
    }

    /**
     * What was logged, as an operator reads it.
     *
     * @return each with its level before it, such as {@code INFO …}
     */
    public synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    /**
     * What was logged, with parameters and stack traces: for what must not be in a log.
     *
     * @return all of it
     */
    public synchronized String text() {
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
