package dev.autobot.samples.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autobot.plugin.DocumentParser;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.testkit.PluginHarness;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes that do not come to an end, and what becomes of them. The reader is a script here, but for the last
 * tests.
 */
@Timeout(120)
class ReaderProcessTest {

    @TempDir
    private Path folder;

    private PluginHarness harness;

    @AfterEach
    void close() {
        if (harness != null) {
            harness.close();
        }
    }

    private Path script(String lines) throws IOException {
        Path script = Files.writeString(folder.resolve("java"), "#!/bin/sh\n" + lines);
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script;
    }

    /** Two processes that never end, and say how they were called, and then their ids. */
    private Path hanging() throws IOException {
        return script("echo \"$*\" > " + folder.resolve("called") + "\n/bin/sleep 600 &\necho \"$$ $!\" > "
                + folder.resolve("part") + "\n/bin/mv "
                + folder.resolve("part") + " " + folder.resolve("pids") + "\nwait\n");
    }

    private DocumentParser parser(Map<String, String> settings) {
        harness = PluginHarness.start(new OfficeDocumentsPlugin(), new HashMap<>(settings));
        return harness.findAll(DocumentParser.class).get(0);
    }

    private List<Long> pids() throws IOException {
        Path file = folder.resolve("pids");
        while (!Files.exists(file)) {
            Thread.onSpinWait();
        }
        return List.of(Files.readString(file).strip().split(" ")).stream()
                .map(Long::valueOf)
                .toList();
    }

    private static void assertGone(List<Long> pids) {
        assertThat(pids).hasSize(2).allSatisfy(pid -> assertThat(
                        ProcessHandle.of(pid).filter(ProcessHandle::isAlive))
                .isEmpty());
    }

    /** The folder that the process was given to work in. */
    private Path workFolder() throws IOException {
        Matcher given =
                Pattern.compile("-Djava\\.io\\.tmpdir=(\\S+)").matcher(Files.readString(folder.resolve("called")));
        assertThat(given.find()).isTrue();
        return Path.of(given.group(1));
    }

    private CompletableFuture<Throwable> parsing(DocumentParser parser, AskedRun run, AtomicReference<Thread> thread) {
        return CompletableFuture.supplyAsync(() -> {
            thread.set(Thread.currentThread());
            try {
                parser.parse(folder.resolve("a.pdf"), "a.pdf", run);
                return new AssertionError("it was read");
            } catch (IOException | RuntimeException e) {
                return e;
            }
        });
    }

    private static void assertCancelled(Throwable thrown) {
        assertThat(thrown).isInstanceOfSatisfying(PlatformException.class, e -> assertThat(e.code())
                .isEqualTo(ErrorCodes.RUN_CANCELLED));
    }

    @Test
    void leavesNoProcessWhenTheTimeIsOver() throws IOException {
        DocumentParser parser = parser(Map.of(OfficeSettings.JAVA, hanging().toString(), OfficeSettings.TIMEOUT, "4s"));

        assertThatThrownBy(() -> parser.parse(folder.resolve("a.pdf"), "a.pdf", new AskedRun()))
                .isInstanceOf(PlatformException.class)
                .hasMessage("The document cannot be read. Reading it took longer than 4 s: split it into "
                        + "smaller documents, or ask"
                        + " the operator to raise AUTOBOT_OFFICE_DOCUMENTS_TIMEOUT.");
        assertGone(pids());
        assertThat(workFolder().getFileName().toString()).startsWith("autobot-document-");
        assertThat(workFolder()).doesNotExist();
    }

    @Test
    void leavesNoProcessWhenItIsCancelled() throws Exception {
        DocumentParser parser = parser(Map.of(OfficeSettings.JAVA, hanging().toString()));
        AskedRun run = new AskedRun();
        CompletableFuture<Throwable> result = parsing(parser, run, new AtomicReference<>());
        List<Long> pids = pids();

        run.cancel();

        assertCancelled(result.get(60, TimeUnit.SECONDS));
        assertGone(pids);
    }

    @Test
    void leavesNoProcessWhenItsThreadIsInterrupted() throws Exception {
        DocumentParser parser = parser(Map.of(OfficeSettings.JAVA, hanging().toString()));
        AtomicReference<Thread> thread = new AtomicReference<>();
        CompletableFuture<Throwable> result = parsing(parser, new AskedRun(), thread);
        List<Long> pids = pids();

        thread.get().interrupt();

        assertCancelled(result.get(60, TimeUnit.SECONDS));
        assertGone(pids);
    }

    @Test
    void leavesNoProcessWhenThePluginStops() throws Exception {
        DocumentParser parser = parser(Map.of(OfficeSettings.JAVA, hanging().toString()));
        CompletableFuture<Throwable> result = parsing(parser, new AskedRun(), new AtomicReference<>());
        List<Long> pids = pids();

        harness.stop();

        assertGone(pids);
        assertCancelled(result.get(60, TimeUnit.SECONDS));
    }

    @Test
    void waitsForAPlaceUntilItIsCancelled() throws Exception {
        DocumentParser parser = parser(Map.of(OfficeSettings.JAVA, hanging().toString(), OfficeSettings.AT_ONCE, "1"));
        AskedRun first = new AskedRun();
        AskedRun second = new AskedRun();
        CompletableFuture<Throwable> running = parsing(parser, first, new AtomicReference<>());
        pids();
        CompletableFuture<Throwable> waiting = parsing(parser, second, new AtomicReference<>());

        second.cancel();

        assertCancelled(waiting.get(60, TimeUnit.SECONDS));
        assertThat(running).isNotDone();
        first.cancel();
        assertCancelled(running.get(60, TimeUnit.SECONDS));
    }

    @Test
    void givesTheProcessNoneOfTheServersVariables() throws IOException {
        DocumentParser parser = parser(
                Map.of(OfficeSettings.JAVA, script("printf T; /usr/bin/env\n").toString()));

        assertThat(parser.parse(folder.resolve("a.pdf"), "a.pdf", new AskedRun())
                        .lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).matches("(PWD|OLDPWD|SHLVL|_)=.*"));
    }

    @Test
    void saysWithWhatCodeTheProcessEnded() throws IOException {
        DocumentParser parser =
                parser(Map.of(OfficeSettings.JAVA, script("exit 134\n").toString()));

        assertThatThrownBy(() -> parser.parse(folder.resolve("a.pdf"), "a.pdf", new AskedRun()))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("ended with the code 134");
    }

    @Test
    void refusesAProcessThatWritesWithoutEnd() throws IOException {
        String endless = "while :; do printf TTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTT; done\n";
        DocumentParser parser =
                parser(Map.of(OfficeSettings.JAVA, script(endless).toString(), OfficeSettings.MOST_OUTPUT, "1000"));

        assertThatThrownBy(() -> parser.parse(folder.resolve("a.pdf"), "a.pdf", new AskedRun()))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("packed so tightly");
    }

    /** A pipe that nobody writes to: reading it takes forever, with the real reader. */
    private Path endless() throws Exception {
        Path pipe = folder.resolve("a.pdf");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        return pipe;
    }

    @Test
    void endsTheRealReaderWhenTheTimeIsOver() throws Exception {
        DocumentParser parser = parser(Map.of(OfficeSettings.TIMEOUT, "3s"));
        Path endless = endless();

        assertThatThrownBy(() -> parser.parse(endless, "a.pdf", new AskedRun()))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("took longer than 3 s");
        assertThat(ProcessHandle.current().descendants()).isEmpty();
    }

    /** As when the server is killed. */
    @Test
    void endsWhenNobodyHoldsItsInputAnyMore() throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        OfficeSettings settings = new OfficeSettings(Duration.ofSeconds(60), 128, 1_000, 1, java);
        Process process = new ProcessBuilder(CommandLine.of(settings, folder)).start();
        DataOutputStream in = new DataOutputStream(process.getOutputStream());
        in.writeUTF("pdf");
        in.writeUTF(endless().toString());
        in.writeInt(1_000);
        in.flush();
        assertThat(process.waitFor(3, TimeUnit.SECONDS)).isFalse();

        in.close();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
}
