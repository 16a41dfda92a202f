package dev.autobot.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Records what a process prints. Thread-safe. */
final class ConsoleCapture {

    private final StringBuilder text = new StringBuilder();
    private boolean ended;

    ConsoleCapture(InputStream output) {
        Thread reader = new Thread(() -> read(output), "console");
        reader.setDaemon(true);
        reader.start();
    }

    private void read(InputStream output) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                add(line);
            }
        } catch (IOException e) {
            add("(the console broke off: " + e.getMessage() + ")");
        } finally {
            end();
        }
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }

    private synchronized void add(String line) {
        text.append(line).append('\n');
        notifyAll();
    }

    synchronized String text() {
        return text.toString();
    }

    /** Waits until a text was printed; {@code false} when it was not within the limit, or will never be. */
    synchronized boolean await(String wanted, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            while (text.indexOf(wanted) < 0) {
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0 || ended) {
                    return false;
                }
                wait(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
