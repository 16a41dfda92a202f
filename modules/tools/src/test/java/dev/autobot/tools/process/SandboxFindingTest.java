package dev.autobot.tools.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found where bubblewrap is missing, fails or works, whatever this host has. */
class SandboxFindingTest {

    @TempDir
    Path temporary;

    private Commands commands;

    @BeforeEach
    void real() throws IOException {
        commands = new Commands(temporary.toRealPath());
    }

    private Sandbox find(String script) throws IOException {
        Path program = commands.script("bwrap", "#!/bin/sh\n" + script);
        return Sandbox.find(program, commands.settings, commands.folder.resolve("data"), List.of());
    }

    @Test
    void works() throws IOException {
        Sandbox found = find("test \"$1\" = --version && echo bubblewrap 9.9.9; exit 0\n");
        assertThat(found.finding()).isEqualTo(new Finding("sandbox", true, "bubblewrap 9.9.9 works."));
    }

    @Test
    void failsWithTheMessageOfBubblewrap() throws IOException {
        Sandbox found = find("echo 'bwrap: No permissions to create new namespace' >&2; exit 1\n");
        assertThat(found.works()).isFalse();
        assertThat(found.finding().text())
                .startsWith("bubblewrap fails here: bwrap: No permissions to create new namespace – Let this user");
    }

    @Test
    void failsWhenItDoesNotComeBack() throws IOException {
        Sandbox found = find("test \"$1\" = --version && exit 0; exec sleep 1000\n");
        assertThat(found.works()).isFalse();
        assertThat(found.finding().text()).startsWith("bubblewrap fails here: It ran longer than 5 s and was ended.");
    }

    @Test
    void isMissing() throws IOException {
        Path missing = commands.folder.resolve("nothing");
        Sandbox found = Sandbox.find(missing, commands.settings, commands.folder.resolve("data"), List.of());
        assertThat(found.works()).isFalse();
        assertThat(found.finding().text()).contains("There is no program");
    }

    @Test
    void startsNothingWithoutItThatShouldBeInIt() throws IOException {
        Sandbox broken = find("echo 'bwrap: no' >&2; exit 1\n");
        Commands without = new Commands(commands.folder, Commands.settings(Duration.ofSeconds(1)), broken);
        CommandResult result = without.run(without.spec("touch", "started").inSandbox(false));
        assertThat(result.ending()).isEqualTo(Ending.NOT_STARTED);
        assertThat(result.error()).startsWith("There is no sandbox for it. bubblewrap fails here: bwrap: no");
        assertThat(Files.exists(commands.folder.resolve("started"))).isFalse();
        assertThat(Sandbox.none().works()).isFalse();
    }

    @Test
    void mountsInAnOrderThatHidesAndShowsTheRightFolders() throws IOException {
        Path data =
                Files.createDirectories(commands.folder.resolve("data/work")).getParent();
        Path key = Files.createFile(data.resolve("work/.netrc"));
        Sandbox sandbox = Sandbox.find(
                Path.of("/no/bwrap"), commands.settings, data, List.of(key, commands.folder.resolve("absent")));
        List<String> line = sandbox.wrap(List.of("true"), data.resolve("work"), false, Map.of());
        assertThat(line)
                .containsSubsequence(
                        "--tmpfs", "/tmp", "--bind", data + "/work", "--ro-bind", "/dev/null", key.toString())
                .doesNotContain("--share-net", commands.folder.resolve("absent").toString())
                .endsWith("--chdir", data + "/work", "--", "true");
        assertThat(sandbox.wrap(List.of("true"), data.resolve("work"), true, Map.of()))
                .contains("--share-net");
    }
}
