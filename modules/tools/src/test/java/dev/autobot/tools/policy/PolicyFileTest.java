package dev.autobot.tools.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.testkit.MutableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyFileTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path folder;

    private final MutableClock clock = MutableClock.at(START);
    private Path path;
    private PolicyFile file;

    @BeforeEach
    void name() {
        path = folder.resolve("tools-policy.yaml");
        file = new PolicyFile(path, clock);
    }

    /** Writes long ago, so that the file counts as settled. */
    private void write(String text, Duration age) throws IOException {
        Files.writeString(path, text);
        Files.setLastModifiedTime(path, FileTime.from(clock.instant().minus(age)));
    }

    private Verdict verdict() {
        return file.current().decide(Questions.of("x").builtIn("ALLOW")).verdict();
    }

    @Test
    void isEmptyWithoutAFile() {
        assertThat(file.current().problems()).isEmpty();
        assertThat(verdict()).isEqualTo(Verdict.ALLOW);
    }

    @Test
    void seesAChangeAfterASecondAndNotBefore() throws IOException {
        write("rules: [{ask: x}]", Duration.ofHours(2));
        assertThat(verdict()).isEqualTo(Verdict.ASK);

        write("rules: [{deny: x}]", Duration.ofHours(1));
        clock.advance(Duration.ofMillis(999));
        assertThat(verdict()).isEqualTo(Verdict.ASK);

        clock.advance(Duration.ofMillis(1));
        assertThat(verdict()).isEqualTo(Verdict.DENY);
    }

    @Test
    void seesAFileThatAppearsAndOneThatDisappears() throws IOException {
        assertThat(verdict()).isEqualTo(Verdict.ALLOW);

        write("rules: [{deny: x}]", Duration.ofHours(1));
        clock.advance(Duration.ofSeconds(1));
        assertThat(verdict()).isEqualTo(Verdict.DENY);

        Files.delete(path);
        clock.advance(Duration.ofSeconds(1));
        assertThat(verdict()).isEqualTo(Verdict.ALLOW);
    }

    @Test
    void doesNotReadAgainWhatLooksTheSame() throws IOException {
        write("rules: [{deny: x}]", Duration.ofHours(1));
        Policy first = file.current();

        clock.advance(Duration.ofSeconds(10));

        assertThat(file.current()).isSameAs(first);
    }

    @Test
    void seesASecondChangeOfTheSameSizeWithinTheSameTick() throws IOException {
        write("rules: [{deny: x}]", Duration.ZERO);
        FileTime tick = Files.getLastModifiedTime(path);
        assertThat(verdict()).isEqualTo(Verdict.DENY);

        Files.writeString(path, "rules: [{deny: y}]");
        Files.setLastModifiedTime(path, tick);
        clock.advance(Duration.ofSeconds(1));

        assertThat(verdict()).isEqualTo(Verdict.ALLOW);
    }

    @Test
    void keepsThePolicyWhenTheFileIsOnlyTouched() throws IOException {
        write("rules: [{deny: x}]", Duration.ofHours(2));
        Policy first = file.current();

        write("rules: [{deny: x}]", Duration.ofHours(1));
        clock.advance(Duration.ofSeconds(1));

        assertThat(file.current()).isSameAs(first);
    }

    @Test
    void seesAnotherFileInItsPlaceThatLooksTheSame() throws IOException {
        write("rules: [{deny: x}]", Duration.ofHours(1));
        FileTime time = Files.getLastModifiedTime(path);
        assertThat(verdict()).isEqualTo(Verdict.DENY);

        Path other = folder.resolve("other");
        Files.writeString(other, "rules: [{deny: y}]");
        Files.setLastModifiedTime(other, time);
        Files.move(other, path, StandardCopyOption.REPLACE_EXISTING);
        clock.advance(Duration.ofSeconds(1));

        assertThat(verdict()).isEqualTo(Verdict.ALLOW);
    }

    @Test
    void looksAtOnceWhenTheClockWentBack() throws IOException {
        assertThat(verdict()).isEqualTo(Verdict.ALLOW);

        write("rules: [{deny: x}]", Duration.ofHours(1));
        clock.advance(Duration.ofHours(-3));

        assertThat(verdict()).isEqualTo(Verdict.DENY);
    }

    @Test
    void asksWhileTheFileIsBrokenAndGoesOnWhenItIsMended() throws IOException {
        write("rules: [{allow: x}]", Duration.ofHours(3));
        assertThat(verdict()).isEqualTo(Verdict.ALLOW);

        write("rules: [{allow: x}", Duration.ofHours(2));
        clock.advance(Duration.ofSeconds(1));
        assertThat(verdict()).isEqualTo(Verdict.ASK);
        assertThat(file.current().problems())
                .singleElement()
                .extracting(PolicyProblem::line)
                .isEqualTo(1);

        write("rules: [{allow: x}]", Duration.ofHours(1));
        clock.advance(Duration.ofSeconds(1));
        assertThat(verdict()).isEqualTo(Verdict.ALLOW);
    }

    @Test
    void asksWhenThereIsAFolderInItsPlace() throws IOException {
        Files.createDirectory(path);

        assertThat(verdict()).isEqualTo(Verdict.ASK);
        assertThat(file.current().problems().get(0).text())
                .contains("is not a file")
                .contains(path.toString());
    }

    @Test
    void asksWhenTheFileCannotBeReached() throws IOException {
        Path plain = Files.writeString(folder.resolve("plain"), "");
        file = new PolicyFile(plain.resolve("tools-policy.yaml"), clock);

        assertThat(verdict()).isEqualTo(Verdict.ASK);
        assertThat(file.current().problems().get(0).text()).contains("cannot be read");
    }

    @Test
    void takesAFileOf256KilobytesAndNotOneByteMore() throws IOException {
        String fits = "rules: []\n#" + "x".repeat(256 * 1024 - 11);
        write(fits, Duration.ofHours(2));
        assertThat(verdict()).isEqualTo(Verdict.ALLOW);

        write(fits + "x", Duration.ofHours(1));
        clock.advance(Duration.ofSeconds(1));
        assertThat(verdict()).isEqualTo(Verdict.ASK);
        assertThat(file.current().problems().get(0).text()).contains("256 KB");
    }

    @Test
    void namesTheLineThatIsNotUtf8() throws IOException {
        Files.write(path, new byte[] {'#', '\n', '#', (byte) 0xE4, '\n'});

        assertThat(verdict()).isEqualTo(Verdict.ASK);
        assertThat(file.current().problems()).containsExactly(new PolicyProblem(2, "", "This is not UTF-8."));
    }

    @Test
    void asksForAThreadThatIsInterrupted() throws IOException {
        write("rules: [{allow: x}]", Duration.ofHours(1));

        Thread.currentThread().interrupt();
        Policy policy = file.current();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(policy.isUsable()).isFalse();
        assertThat(verdict()).isEqualTo(Verdict.ALLOW);
    }

    @Test
    void givesManyThreadsTheSamePolicy() throws Exception {
        write("rules: [{deny: x}]", Duration.ofHours(1));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Policy>> asks = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                asks.add(file::current);
            }
            for (Future<Policy> answer : threads.invokeAll(asks, 60, TimeUnit.SECONDS)) {
                assertThat(answer.get()).isSameAs(file.current());
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
