package dev.autobot.tools.process;

import dev.autobot.tools.process.OutputSink.Channel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** One command that was started, until everything of it is gone. Used by one thread. */
final class Execution {

    private static final long LOOK = 50_000_000;
    private static final long REAPING_TAKES = 1_000_000_000;
    private static final long OUTPUT_ENDS = 2_000_000_000;

    private final CommandSpec spec;
    private final Process process;
    private final ProcessTree tree;
    private final long begun = System.nanoTime();
    private final Output output;
    private final List<OutputReader> readers;
    private final Patience patience = new Patience();

    Execution(CommandSpec spec, Process process, ProcessTree tree, AtomicInteger abandoned) {
        this.spec = spec;
        this.process = process;
        this.tree = tree;
        this.output = new Output(spec.outputLimitBytes());
        this.readers = List.of(
                new OutputReader(process.getInputStream(), Channel.OUT, output, abandoned),
                new OutputReader(process.getErrorStream(), Channel.ERR, output, abandoned));
    }

    /** Waits for its end, or makes one, and gives what became of it. */
    CommandResult finish(OutputSink sink, Cancel cancel, TreeEnding ending, ThreadFactory threads) {
        try {
            Ending how = runOrEnd(sink, cancel, ending, threads);
            List<Long> left = end(ending, () -> {
                output.tell(sink);
                return readers.stream().allMatch(OutputReader::isDone);
            });
            boolean reaped = patience.await(process, REAPING_TAKES);
            boolean heard = hearOut();
            output.close();
            output.tell(sink);
            String error = Sentences.join(why(how), leftovers(left, heard));
            int code = reaped ? process.exitValue() : -1;
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            boolean gone = left.isEmpty() && heard && reaped;
            return new CommandResult(how, code, output.text(), error, took, gone, left);
        } finally {
            patience.restore();
        }
    }

    private List<Long> end(TreeEnding ending, BooleanSupplier quiet) {
        return ending.end(tree, spec.sandboxed() ? process.pid() : 0, quiet, patience);
    }

    /** What fails here is our own failure, such as no room for a thread; the command may not outlive it. */
    private Ending runOrEnd(OutputSink sink, Cancel cancel, TreeEnding ending, ThreadFactory threads) {
        try {
            return run(sink, cancel, threads);
        } catch (RuntimeException | Error e) {
            end(ending, () -> true);
            throw e;
        }
    }

    private Ending run(OutputSink sink, Cancel cancel, ThreadFactory threads) {
        try {
            for (OutputReader reader : readers) {
                threads.newThread(reader).start();
            }
            return await(sink, cancel);
        } catch (InterruptedException e) {
            patience.interrupted();
            return Ending.KILLED;
        }
    }

    private Ending await(OutputSink sink, Cancel cancel) throws InterruptedException {
        long limit = nanos(spec.timeLimit());
        while (true) {
            long rest = limit - (System.nanoTime() - begun);
            if (process.waitFor(Math.max(0, Math.min(LOOK, rest)), TimeUnit.NANOSECONDS)) {
                return Ending.EXITED;
            }
            output.tell(sink);
            if (cancel.isCancelled()) {
                return Ending.KILLED;
            }
            if (rest <= 0) {
                return Ending.TIMED_OUT;
            }
        }
    }

    private static long nanos(Duration time) {
        Duration longest = Duration.ofNanos(Long.MAX_VALUE / 2);
        return time.compareTo(longest) < 0 ? time.toNanos() : longest.toNanos();
    }

    /** Whether both channels came to their end; if not, somebody holds them who was not found. */
    private boolean hearOut() {
        boolean heard = true;
        for (OutputReader reader : readers) {
            heard &= reader.await(OUTPUT_ENDS, patience);
        }
        return heard;
    }

    private String why(Ending how) {
        return switch (how) {
            case EXITED -> process.isAlive() ? "" : Sentences.exited(process.exitValue());
            case TIMED_OUT -> Sentences.timedOut(spec.timeLimit());
            case KILLED -> "It was cancelled and ended.";
            case NOT_STARTED -> throw new IllegalStateException("it was started");
        };
    }

    private static String leftovers(List<Long> left, boolean heard) {
        if (!left.isEmpty()) {
            return Sentences.left(left);
        }
        return heard ? "" : Sentences.outputHeld();
    }
}
