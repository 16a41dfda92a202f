package dev.autobot.samples.office.reader;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Reads one document: takes its kind, its path and the most characters from the standard input, writes a {@link Reply}
 * and the text to the standard output, and ends. Ends itself at once when the standard input closes.
 */
public final class ReaderMain {

    private ReaderMain() {}

    /**
     * Runs once.
     *
     * @param arguments none
     * @throws IOException when the streams fail
     */
    public static void main(String[] arguments) throws IOException {
        PrintStream answer = System.out;
        System.setOut(System.err); // what libraries print is no answer
        DataInputStream in = new DataInputStream(System.in);
        Kind kind = Kind.valueOf(in.readUTF().toUpperCase(Locale.ROOT));
        Path file = Path.of(in.readUTF());
        int most = in.readInt();
        endWith(in);
        Markdown text = new Markdown(most);
        Reply reply = Documents.read(kind, file, text);
        write(answer, reply, text);
        Runtime.getRuntime().halt(0); // no thread of a library keeps it
    }

    private static void write(OutputStream answer, Reply reply, Markdown text) throws IOException {
        answer.write(reply.sign());
        if (reply == Reply.TEXT) {
            answer.write(text.end().getBytes(StandardCharsets.UTF_8));
        }
        answer.flush();
    }

    /** The server holds the other end; when it is gone nobody waits for an answer. */
    private static void endWith(DataInputStream in) {
        Thread watch = new Thread(() -> awaitEnd(in), "watch");
        watch.setDaemon(true);
        watch.start();
    }

    private static void awaitEnd(DataInputStream in) {
        try {
            while (in.read() >= 0) {
                // nothing more is said
            }
        } catch (IOException e) {
            // an end like any other
        }
        Runtime.getRuntime().halt(1);
    }
}
