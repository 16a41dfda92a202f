package dev.autobot.samples.office;

import dev.autobot.plugin.PlatformException;
import dev.autobot.samples.office.reader.Reply;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A process that reads one document, with an empty folder of its own. It is told by its standard input what to read,
 * and ends itself when that closes, as it does when this server dies. Its standard output is a file, so nobody has to
 * wait at a pipe. Used by one thread, except {@link #end}.
 */
final class ReaderProcess implements AutoCloseable {

    private static final long LOOK_MILLIS = 50;
    private static final long END_TAKES_SECONDS = 10;
    private static final int MOST_BYTES_OF_CHARACTER = 4;

    private final OfficeSettings settings;
    private final WorkFolder folder;
    private final Process process;

    private ReaderProcess(OfficeSettings settings, WorkFolder folder, Process process) {
        this.settings = settings;
        this.folder = folder;
        this.process = process;
    }

    static ReaderProcess start(OfficeSettings settings) throws IOException {
        WorkFolder folder = WorkFolder.make();
        try {
            List<String> line = CommandLine.of(settings, folder.path());
            ProcessBuilder builder =
                    new ProcessBuilder(line).directory(folder.path().toFile());
            builder.environment().clear(); // the server's holds secrets
            builder.redirectOutput(folder.output().toFile()).redirectError(Redirect.DISCARD);
            return new ReaderProcess(settings, folder, builder.start());
        } catch (IOException e) {
            folder.close();
            throw e;
        }
    }

    String read(Path file, String extension, BooleanSupplier isUnwanted) throws IOException {
        ask(file, extension);
        await(isUnwanted);
        int exit = process.exitValue();
        if (isUnwanted.getAsBoolean()) {
            throw Refusals.cancelled();
        }
        return answer(exit);
    }

    private void ask(Path file, String extension) {
        try {
            DataOutputStream out = new DataOutputStream(process.getOutputStream());
            out.writeUTF(extension);
            out.writeUTF(file.toString());
            out.writeInt(settings.mostOutput());
            out.flush();
        } catch (IOException e) {
            // It has ended already; its exit value tells more.
        }
    }

    private void await(BooleanSupplier isUnwanted) throws IOException {
        long begin = System.nanoTime();
        try {
            while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                check(begin, isUnwanted);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusals.cancelled();
        }
    }

    private void check(long begin, BooleanSupplier isUnwanted) throws IOException {
        if (isUnwanted.getAsBoolean()) {
            throw Refusals.cancelled();
        }
        if (System.nanoTime() - begin > settings.timeout().toNanos()) {
            throw Refusals.tooSlow(settings);
        }
        if (folder.size() > mostBytes()) {
            throw Refusals.of(Reply.HARMFUL);
        }
    }

    private long mostBytes() {
        return (long) settings.mostOutput() * MOST_BYTES_OF_CHARACTER + 1;
    }

    private String answer(int exit) throws IOException {
        Path output = folder.output();
        if (exit != 0 || Files.size(output) == 0 || Files.size(output) > mostBytes()) {
            throw crashOf(exit);
        }
        byte[] bytes = Files.readAllBytes(output);
        Reply reply = Reply.of(bytes[0]);
        if (reply != Reply.TEXT) {
            throw Refusals.of(reply);
        }
        return StandardCharsets.UTF_8
                .decode(ByteBuffer.wrap(bytes, 1, bytes.length - 1))
                .toString();
    }

    private PlatformException crashOf(int exit) {
        return Refusals.crashed(exit, settings);
    }

    /** Ends the process and all that it started, and waits until they are gone. For any thread. */
    void end() {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        all.forEach(ProcessHandle::destroyForcibly);
        boolean isInterrupted = Thread.interrupted();
        long begin = System.nanoTime();
        while (all.stream().anyMatch(ProcessHandle::isAlive)
                && System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(END_TAKES_SECONDS)) {
            isInterrupted |= pause();
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS / 10);
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }

    @Override
    public void close() {
        end();
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // nobody reads it any more
        }
        folder.close();
    }
}
