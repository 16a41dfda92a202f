package dev.autobot.tools.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessEndTest {

    private static final Duration SHORT = Duration.ofMillis(300);
    /** Long for a busy machine, and short for whoever waits for a process that sleeps 1 000 s. */
    private static final Duration LONG = Duration.ofSeconds(120);

    @TempDir
    Path temporary;

    private Commands commands;

    @BeforeEach
    void real() throws IOException {
        commands = new Commands(temporary.toRealPath(), SHORT);
    }

    @Test
    void endsThreeLevelsThatIgnoreSigterm() throws IOException {
        commands.script("three", "#!/bin/sh\ntrap '' TERM\necho $$ > c\nwhile :; do sleep 1000; done\n");
        commands.script("two", "#!/bin/sh\ntrap '' TERM\n./three &\necho $$ > b\nwhile :; do sleep 1000; done\n");
        commands.script("one", "#!/bin/sh\ntrap '' TERM\n./two &\necho $$ > a\nwhile :; do sleep 1000; done\n");
        CommandResult result = commands.runAndCancelWhen(commands.spec("./one"), () -> commands.wrote("a", "b", "c"));
        assertThat(result.ending()).isEqualTo(Ending.KILLED);
        assertThat(result.error()).isEqualTo("It was cancelled and ended.");
        assertThat(result.exitCode()).isEqualTo(137);
        assertThat(result.took()).isGreaterThan(SHORT);
        assertGone(result, "a", "b", "c");
    }

    @Test
    void letsItCleanUpAfterSigterm() {
        commands = new Commands(commands.folder);
        CommandSpec spec = commands.shell(
                "trap 'sleep 0.2; echo bye; exit 3' TERM; echo $$ > a;" + " while :; do sleep 0.05; done");
        CommandResult result = commands.runAndCancelWhen(spec, () -> commands.wrote("a"));
        assertThat(result.output()).contains("bye\n");
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.ending()).isEqualTo(Ending.KILLED);
        assertThat(result.took()).isLessThan(LONG);
        assertGone(result, "a");
    }

    @Test
    void sendsSigtermOnce() {
        commands = new Commands(commands.folder);
        CommandSpec spec = commands.shell("trap 'echo term' TERM; echo $$ > a; while :; do sleep 0.02; done");
        CommandResult result = commands.runAndCancelWhen(spec, () -> commands.wrote("a"));
        assertThat(result.output().lines().filter("term"::equals)).hasSize(1);
    }

    @Test
    void findsADaemonByItsMark() {
        // The middle shell ends, so the last one has another session, another group and init for its parent.
        CommandSpec spec =
                commands.shell("setsid sh -c 'sh -c \"echo \\$\\$ > a; exec sleep 1000\" &' > /dev/null 2>&1;"
                        + " while [ ! -s a ]; do sleep 0.02; done");
        CommandResult result = commands.run(spec);
        assertThat(result.exitCode()).isZero();
        assertGone(result, "a");
    }

    @Test
    void endsBackgroundJobsAfterASuccessfulEnd() {
        CommandResult result = commands.run(commands.shell("sleep 1000 & echo $! > a"));
        assertThat(result.isSuccess()).isTrue();
        assertThat(result.error()).isEmpty();
        assertThat(result.took()).isLessThan(LONG);
        assertGone(result, "a");
    }

    @Test
    void isNotHeldByAGrandchildThatKeepsTheOutputOpen() {
        CommandResult result = commands.run(commands.shell(
                "(trap '' TERM; echo late; echo x > a; sleep 1000) & while [ ! -s a ]; do sleep 0.02; done"));
        assertThat(result.output()).isEqualTo("late\n");
        assertThat(result.isSuccess()).isTrue();
        assertThat(result.took()).isLessThan(LONG);
    }

    @Test
    void tellsOfAProcessThatEscapedAndHoldsTheOutput() {
        CommandSpec spec = commands.shell("env -i setsid sh -c 'sh -c \"echo \\$\\$ > a; exec sleep 1000\" &';"
                + " while [ ! -s a ]; do sleep 0.02; done");
        CommandResult result = commands.run(spec);
        assertThat(Commands.isAlive(commands.pid("a"))).isTrue();
        ProcessHandle.of(commands.pid("a")).ifPresent(ProcessHandle::destroyForcibly);
        assertThat(result.exitCode()).isZero();
        assertThat(result.verifiedGone()).isFalse();
        assertThat(result.error()).startsWith("Something that it started still holds its output");
    }

    @Test
    void endsItWhenItsTimeIsOver() {
        commands = new Commands(commands.folder);
        CommandSpec spec = commands.shell("echo $$ > a; sleep 1000").within(Duration.ofMillis(3_500), 1000);
        CommandResult result = commands.run(spec);
        assertThat(result.ending()).isEqualTo(Ending.TIMED_OUT);
        assertThat(result.error()).isEqualTo("It ran longer than 3.5 s and was ended.");
        assertThat(result.exitCode()).isEqualTo(143);
        assertThat(result.took()).isBetween(Duration.ofMillis(3_500), LONG);
        assertGone(result, "a");
        assertThat(Sentences.timedOut(Duration.ofSeconds(300))).isEqualTo("It ran longer than 300 s and was ended.");
    }

    @Test
    void endsStoppedProcesses() {
        CommandSpec spec = commands.shell("echo $$ > a; kill -STOP $$");
        CommandResult result = commands.runAndCancelWhen(spec, () -> commands.wrote("a"));
        assertGone(result, "a");
    }

    @Test
    void endsAChainOfWhichEachLivesForAMoment() throws IOException {
        commands.script("chain", "#!/bin/sh\ntrap '' TERM\necho $$ > a\n./chain &\n");
        CommandResult result = commands.runAndCancelWhen(commands.spec("./chain"), () -> commands.wrote("a"));
        assertThat(result.verifiedGone()).as(result.error()).isTrue();
        assertThat(new LeftProcesses(commands.settings).endAll(Set.of())).isEmpty();
    }

    @Test
    void endsAChainOfWhichEachHasASessionOfItsOwn() throws IOException {
        commands.script("chain", "#!/bin/sh\ntrap '' TERM\necho $$ > a\nsetsid ./chain &\n");
        CommandResult result = commands.runAndCancelWhen(commands.spec("./chain"), () -> commands.wrote("a"));
        assertThat(result.verifiedGone()).as(result.error()).isTrue();
        assertThat(new LeftProcesses(commands.settings).endAll(Set.of())).isEmpty();
    }

    @Test
    void takesAnInterruptForACancelAndGivesItBack() throws InterruptedException {
        List<CommandResult> results = new ArrayList<>();
        AtomicBoolean interrupted = new AtomicBoolean();
        Thread thread = new Thread(() -> {
            results.add(commands.run(commands.shell("echo $$ > a; sleep 1000")));
            interrupted.set(Thread.currentThread().isInterrupted());
        });
        thread.start();
        Soon.until("it runs", () -> commands.wrote("a"));
        thread.interrupt();
        thread.join(20_000);
        assertThat(interrupted).isTrue();
        assertThat(results.get(0).ending()).isEqualTo(Ending.KILLED);
        assertGone(results.get(0), "a");
    }

    @Test
    void endsWhatItStartedWhenItsOwnSideFails() {
        CommandRunner failing = new CommandRunner(commands.settings, Sandbox.none(), work -> {
            throw new IllegalStateException("no threads");
        });
        CommandSpec spec = commands.spec("sleep", "1000");
        try {
            failing.run(spec, OutputSink.NONE, Cancel.NEVER);
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessage("no threads");
        }
        assertThat(new LeftProcesses(commands.settings).end(spec.executionId()).found())
                .isEmpty();
    }

    @Test
    void runsFiftyAtOnceAndLeavesNothing() throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(50);
        try {
            List<Future<CommandResult>> running = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                CommandSpec spec = commands.shell("sleep 1000 & echo " + i + "; exit " + i);
                running.add(threads.submit(() -> commands.run(spec)));
            }
            for (int i = 0; i < 50; i++) {
                CommandResult result = running.get(i).get();
                assertThat(result.exitCode()).isEqualTo(i);
                assertThat(result.output()).isEqualTo(i + "\n");
                assertThat(result.verifiedGone()).as(result.error()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(new LeftProcesses(commands.settings).endAll(Set.of())).isEmpty();
    }

    @Test
    void cancelsOneOfTwoWithoutTouchingTheOther() throws Exception {
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            CommandSpec other = commands.shell("echo $$ > other; while [ ! -e go ]; do sleep 0.05; done; echo fine");
            Future<CommandResult> running = threads.submit(() -> commands.run(other));
            CommandResult cancelled = commands.runAndCancelWhen(
                    commands.shell("echo $$ > a; sleep 1000"), () -> commands.wrote("a", "other"));
            assertGone(cancelled, "a");
            Files.createFile(commands.folder.resolve("go"));
            assertThat(running.get().output()).isEqualTo("fine\n");
            assertThat(running.get().isSuccess()).isTrue();
        } finally {
            threads.shutdownNow();
        }
    }

    private void assertGone(CommandResult result, String... files) {
        assertThat(commands.wrote(files)).isTrue();
        assertThat(commands.aliveOf(files)).isEmpty();
        assertThat(result.verifiedGone()).as(result.error()).isTrue();
        assertThat(result.left()).isEmpty();
    }
}
