package dev.autobot.tools.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who belongs to a tree, with processes that no test can make: they are beyond the largest id of Linux. */
class ProcessTreeTest {

    private static final long FIRST = 5_000_000;

    @TempDir
    Path proc;

    private ProcessTable table;
    private ProcessTree tree;

    @BeforeEach
    void aTreeOfOne() throws IOException {
        Files.createDirectories(proc.resolve("self"));
        Files.writeString(proc.resolve("self/stat"), "x");
        table = new ProcessTable(proc);
        tree = new ProcessTree(table, variables -> variables.contains("MARK=1"), 100);
        tree.add(new ProcessEntry(FIRST, 1, FIRST, FIRST, true, 100));
    }

    private void process(long pid, long parent, long group, long start) throws IOException {
        process(pid, 'S', parent, group, start, "MARK=0");
    }

    // checkstyle:off ParameterNumber because a process has so many properties
    private void process(long pid, char state, long parent, long group, long start, String variables)
            throws IOException {
        // checkstyle:on ParameterNumber
        Path folder = Files.createDirectories(proc.resolve(Long.toString(pid)));
        String stat = "%d (x y) %c %d %d %d%s %d 0";
        Files.writeString(
                folder.resolve("stat"), String.format(stat, pid, state, parent, group, group, " 0".repeat(15), start));
        Files.writeString(folder.resolve("environ"), "A=b\0" + variables + "\0");
    }

    private List<Long> alive() {
        return tree.alive(member -> {}).stream().map(ProcessEntry::pid).sorted().toList();
    }

    @Test
    void findsDescendantsOfAnyDepthInAnyOrder() throws IOException {
        process(FIRST, 1, FIRST, 100);
        process(FIRST + 1, FIRST + 2, 9, 130);
        process(FIRST + 2, FIRST + 3, 9, 120);
        process(FIRST + 3, FIRST, 9, 110);
        process(FIRST + 4, 1, 9, 110);
        assertThat(alive()).containsExactly(FIRST, FIRST + 1, FIRST + 2, FIRST + 3);
    }

    @Test
    void findsItsGroupWhenTheLeaderIsGone() throws IOException {
        process(FIRST + 1, 1, FIRST, 110);
        assertThat(alive()).containsExactly(FIRST + 1);
        assertThat(tree.ownsGroupOf(table.entry(FIRST + 1).orElseThrow())).isTrue();
    }

    @Test
    void findsTheMarkedAndWhatComesOfThem() throws IOException {
        process(FIRST + 5, 'S', 1, FIRST + 5, 150, "MARK=1");
        process(FIRST + 6, 1, FIRST + 5, 160);
        process(FIRST + 7, 'S', 1, 9, 160, "XMARK=1");
        assertThat(alive()).containsExactly(FIRST + 5, FIRST + 6);
    }

    @Test
    void takesNobodyWhoGotTheIdOfOneThatIsGone() throws IOException {
        process(FIRST, 1, FIRST, 500);
        process(FIRST + 1, FIRST, FIRST, 510);
        assertThat(alive()).isEmpty();
    }

    @Test
    void takesNobodyWhoIsOlderAndNoneOfTheServersOwnLine() throws IOException {
        process(FIRST + 1, FIRST, FIRST, 99);
        process(ProcessHandle.current().pid(), 'S', FIRST, FIRST, 200, "MARK=1");
        assertThat(alive()).isEmpty();
    }

    @Test
    void doesNotTakeTheDeadThatNobodyReapedForAlive() throws IOException {
        process(FIRST, 'Z', 1, FIRST, 100, "MARK=1");
        assertThat(alive()).isEmpty();
    }

    @Test
    void remembersAMemberThatLeavesEverythingBehind() throws IOException {
        process(FIRST, 1, FIRST, 100);
        process(FIRST + 1, FIRST, 9, 110);
        assertThat(alive()).hasSize(2);
        process(FIRST, 'X', 1, FIRST, 100, "");
        process(FIRST + 1, 1, FIRST + 1, 110);
        assertThat(alive()).containsExactly(FIRST + 1);
    }

    @Test
    void isGivenUpWhenTheTimeIsOver() throws IOException {
        process(FIRST, 1, FIRST, 100);
        process(FIRST + 1, FIRST, 9, 110);
        RunnerSettings usual = RunnerSettings.usual("test");
        RunnerSettings settings =
                new RunnerSettings("test", "", usual.user(), Duration.ofMillis(50), Duration.ofMillis(100));
        TreeEnding ending = new TreeEnding(new Signals(Optional.empty(), table), settings);
        List<Long> left = ending.end(tree, 0, () -> true, new Patience());
        assertThat(left).containsExactly(FIRST, FIRST + 1);
        assertThat(Sentences.left(left))
                .isEqualTo("What it started could not be ended: processes 5000000, 5000001. End it by hand.");
    }
}
