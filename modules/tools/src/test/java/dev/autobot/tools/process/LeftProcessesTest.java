package dev.autobot.tools.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftProcessesTest {

    @TempDir
    Path temporary;

    private final List<Process> started = new ArrayList<>();
    private Commands commands;

    @BeforeEach
    void real() throws IOException {
        commands = new Commands(temporary.toRealPath(), Duration.ofMillis(300));
    }

    @AfterEach
    void endsWhatTheTestStarted() {
        started.forEach(process -> process.toHandle().destroyForcibly());
    }

    private Process start(String mark, String execution, String script) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", script).directory(commands.folder.toFile());
        builder.environment().put("AUTOBOT_SERVER", mark);
        builder.environment().put("AUTOBOT_EXECUTION", execution);
        Process process = builder.start();
        started.add(process);
        return process;
    }

    @Test
    void endsWhatAFormerLifeLeftAndNothingOfAnotherServer() throws IOException {
        String mark = commands.settings.serverMark();
        start(mark, "old", "trap '' TERM; env -i sleep 1000 & echo $! > child; echo $$ > a; while :; do sleep 1; done");
        start(mark, "old2", "setsid sh -c 'echo $$ > b; exec sleep 1000' & exec sleep 1000");
        start(mark + "0", "old", "echo $$ > foreign; exec sleep 1000");
        Soon.until("all run", () -> commands.wrote("child", "a", "b", "foreign"));

        List<LeftExecution> ended = new LeftProcesses(commands.settings).endAll(Set.of());

        assertThat(ended).extracting(LeftExecution::executionId).containsExactly("old", "old2");
        assertThat(ended).allSatisfy(execution -> assertThat(execution.left()).isEmpty());
        assertThat(ended.get(0).found()).contains(commands.pid("a"), commands.pid("child"));
        assertThat(commands.aliveOf("a", "b", "child")).isEmpty();
        assertThat(commands.aliveOf("foreign")).hasSize(1);
        assertThat(new LeftProcesses(commands.settings).endAll(Set.of())).isEmpty();
    }

    @Test
    void endsOneExecutionAndSparesOthers() throws IOException {
        String mark = commands.settings.serverMark();
        start(mark, "one", "echo $$ > one; exec sleep 1000");
        start(mark, "two", "echo $$ > two; exec sleep 1000");
        start(mark, "three", "echo $$ > three; exec sleep 1000");
        Soon.until("all run", () -> commands.wrote("one", "two", "three"));
        LeftProcesses left = new LeftProcesses(commands.settings);

        assertThat(left.end("one").found()).contains(commands.pid("one"));
        assertThat(commands.aliveOf("one", "two", "three")).hasSize(2);
        assertThat(left.endAll(Set.of("three")))
                .extracting(LeftExecution::executionId)
                .containsExactly("two");
        assertThat(commands.aliveOf("one", "two", "three")).containsExactly(commands.pid("three"));
        assertThat(left.end("one").found()).isEmpty();
    }
}
