package dev.autobot.tools.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandRunnerTest {

    @TempDir
    Path temporary;

    private Commands commands;

    @BeforeEach
    void real() throws IOException {
        commands = new Commands(temporary.toRealPath());
    }

    @Test
    void runsAnArgvWithoutAShell() {
        CommandResult result = commands.run(commands.spec("printf", "%s|", "a b", "$HOME", "*", "'\"", ""));
        assertThat(result.output()).isEqualTo("a b|$HOME|*|'\"||");
        assertThat(result.ending()).isEqualTo(Ending.EXITED);
        assertThat(result.error()).isEmpty();
        assertThat(result.isSuccess()).isTrue();
        assertThat(result.took()).isPositive().isLessThan(Duration.ofSeconds(60));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 126, 255})
    void tellsTheExitCode(int code) {
        CommandResult result = commands.run(commands.shell("exit " + code));
        assertThat(result.ending()).isEqualTo(Ending.EXITED);
        assertThat(result.exitCode()).isEqualTo(code);
        assertThat(result.error()).startsWith("It ended with exit code " + code);
        assertThat(result.verifiedGone()).isTrue();
        assertThat(result.isSuccess()).isFalse();
    }

    @Test
    void tellsTheSignalThatEndedItAsShellsDo() {
        CommandResult result = commands.run(commands.shell("kill -9 $$"));
        assertThat(result.ending()).isEqualTo(Ending.EXITED);
        assertThat(result.exitCode()).isEqualTo(137);
        assertThat(result.error()).isEqualTo("It ended with exit code 137 (signal 9, KILL).");
    }

    @Test
    void runsInItsDirectoryAsItsHomeWithAFolderForTemporaryFiles() {
        CommandResult result = commands.run(commands.shell("pwd; echo $HOME; cd $TMPDIR && pwd"));
        assertThat(result.output().lines())
                .containsExactly(commands.folder.toString(), commands.folder.toString(), commands.folder + "/.tmp");
    }

    @Test
    void givesItTheFixedVariablesAndNoneOfTheServer() {
        CommandSpec spec = commands.spec("env").withEnvironment(Map.of("LANG", "de_DE.UTF-8", "EXTRA", "yes"));
        assertThat(System.getenv()).hasSizeGreaterThan(1);
        assertThat(commands.run(spec).output().lines())
                .containsExactlyInAnyOrder(
                        "PATH=" + Environment.path(System.getenv("PATH")),
                        "HOME=" + commands.folder,
                        "TMPDIR=" + commands.folder + "/.tmp",
                        "LANG=de_DE.UTF-8",
                        "LC_ALL=C.UTF-8",
                        "TERM=dumb",
                        "USER=" + System.getProperty("user.name"),
                        "EXTRA=yes",
                        "AUTOBOT_EXECUTION=" + spec.executionId(),
                        "AUTOBOT_SERVER=" + commands.settings.serverMark());
    }

    @Test
    void keepsItsMarksWhateverVariablesAreAskedFor() {
        CommandSpec spec = commands.spec("env").withEnvironment(Map.of("AUTOBOT_EXECUTION", "another"));
        assertThat(commands.run(spec).output()).contains("AUTOBOT_EXECUTION=" + spec.executionId());
    }

    @Test
    void putsTheUsualFoldersBeforeThoseOfTheServer() {
        assertThat(Environment.path("/opt/x:/usr/bin:relative::/opt/y"))
                .isEqualTo("/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/opt/x:/opt/y");
    }

    @Test
    void givesItItsInputAndNothingElse() {
        byte[] much = "line\n".repeat(100_000).getBytes(StandardCharsets.UTF_8);
        assertThat(commands.run(commands.spec("wc", "-c").reading(much))
                        .output()
                        .strip())
                .isEqualTo("500000");
        assertThat(commands.run(commands.spec("cat")).output()).isEmpty();
    }

    @Test
    void doesNotWaitForSomebodyToReadItsInput() {
        byte[] much = new byte[1_000_000];
        assertThat(commands.run(commands.spec("true").reading(much)).isSuccess())
                .isTrue();
    }

    @Test
    void leadsAGroupOfItsOwn() {
        CommandResult result = commands.run(commands.shell("cut -d' ' -f1,5,6 /proc/$$/stat"));
        String[] ids = result.output().strip().split(" ");
        assertThat(ids[1]).isEqualTo(ids[0]);
        assertThat(ids[2]).isEqualTo(ids[0]);
        assertThat(commands.runner.findings())
                .filteredOn(finding -> finding.about().equals("processes"))
                .singleElement()
                .matches(Finding::works);
    }

    @Test
    void saysSoWhereThereIsNoSetsid() {
        CommandRunner without = new CommandRunner(commands.settings, Sandbox.none(), Commands.THREADS, "/nowhere");
        assertThat(without.findings()).anySatisfy(finding -> {
            assertThat(finding.works()).isFalse();
            assertThat(finding.text()).startsWith("setsid is not installed").contains("Install util-linux");
        });
        CommandResult result = without.run(
                commands.shell("sleep 1000 & setsid sleep 1000 & echo done"), OutputSink.NONE, Cancel.NEVER);
        assertThat(result.output()).isEqualTo("done\n");
        assertThat(result.isSuccess()).isTrue();
    }

    @Test
    void saysThatThereIsNoSuchProgram() {
        assertThat(refusal(commands.spec("no-such-program")))
                .startsWith("There is no program 'no-such-program' on the path (/usr/local/sbin:")
                .endsWith("Install it, or give its whole path.");
        assertThat(refusal(commands.spec("./missing"))).startsWith("There is no program './missing'.");
    }

    @Test
    void saysThatAProgramCannotBeRun() throws IOException {
        Files.writeString(commands.folder.resolve("text"), "hello");
        commands.script("lost", "#!/no/such/interpreter -x\n");
        assertThat(refusal(commands.spec("./text"))).startsWith("'./text' is not executable.");
        assertThat(refusal(commands.spec("/usr"))).isEqualTo("'/usr' is a folder, not a program.");
        assertThat(refusal(commands.spec("./lost"))).contains("needs the interpreter '/no/such/interpreter'");
        assertThat(refusal(commands.spec(""))).startsWith("The command names no program.");
        assertThat(refusal(CommandSpec.of("x", List.of(), commands.folder)))
                .startsWith("The command names no program.");
    }

    @Test
    void saysThatItHasNoDirectoryOrTooManyArguments() {
        assertThat(refusal(CommandSpec.of("x", List.of("true"), commands.folder.resolve("gone"))))
                .contains("gone is not there");
        assertThat(refusal(commands.spec("echo", "x".repeat(200_000)))).contains("are too long for this host");
        assertThat(refusal(commands.spec("true").withEnvironment(Map.of("a=b", "c"))))
                .startsWith("A variable has");
        assertThat(refusal(commands.spec("echo", "a\0b"))).startsWith("'echo' could not be started");
    }

    private String refusal(CommandSpec spec) {
        CommandResult result = commands.run(spec);
        assertThat(result.ending()).isEqualTo(Ending.NOT_STARTED);
        assertThat(result.exitCode()).isEqualTo(-1);
        assertThat(result.verifiedGone()).isTrue();
        return result.error();
    }

    @Test
    void doesNotStartWhatWasCancelledBefore() {
        commands.cancelled.set(true);
        assertThat(refusal(commands.spec("touch", "started"))).startsWith("It was cancelled before");
        assertThat(commands.folder.resolve("started")).doesNotExist();
    }

    @Test
    void runsAScriptOfTheDirectoryByItsName() throws IOException {
        commands.script("hello", "#!/bin/sh\necho hello $1\n");
        assertThat(commands.run(commands.spec("./hello", "you")).output()).isEqualTo("hello you\n");
    }

    @Test
    void keepsSecretsOutOfItsText() {
        CommandSpec spec = commands.spec("echo", "s3cret").withEnvironment(Map.of("KEY", "s3cret"));
        assertThat(spec.toString()).doesNotContain("s3cret");
    }
}
