package dev.autobot.tools.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sandbox where bubblewrap works: the build needs one. */
class SandboxTest {

    @TempDir
    Path temporary;

    private Path data;
    private Path home;
    private Sandbox sandbox;
    private Commands commands;

    @BeforeEach
    void aServerWithSecrets() throws IOException {
        // Not below /tmp, which is hidden anyway, so that it is the data folder that is tested.
        Path root = Files.createDirectories(
                        Path.of("target", "sandbox", temporary.getFileName().toString()))
                .toRealPath();
        data = Files.createDirectories(root.resolve("data"));
        Files.writeString(data.resolve("database"), "secret");
        home = Files.createDirectories(root.resolve("home"));
        Files.createDirectories(home.resolve(".ssh"));
        Files.writeString(home.resolve(".ssh/id"), "secret");
        Files.writeString(home.resolve(".netrc"), "secret");
        RunnerSettings settings = Commands.settings(Duration.ofSeconds(5));
        sandbox = Sandbox.find(settings, data, Sandbox.usuallyHidden(home));
        Path work = Files.createDirectories(data.resolve("work/run1"));
        Files.createDirectories(data.resolve("work/run2"));
        commands = new Commands(work, settings, sandbox);
    }

    /** Both channels are one, so that their order is sure. */
    private CommandResult run(String script) {
        CommandResult result =
                commands.run(commands.shell("exec 2>&1; " + script).inSandbox(false));
        assertThat(result.ending()).as(result.error()).isEqualTo(Ending.EXITED);
        return result;
    }

    @Test
    void isFoundToWork() {
        assertThat(sandbox.finding().text()).matches("bubblewrap [0-9.]+ works\\.");
        assertThat(sandbox.works()).isTrue();
        assertThat(commands.runner.findings()).contains(sandbox.finding());
    }

    @Test
    void writesInItsWorkingDirectoryOnly() throws IOException {
        CommandResult result = run("echo fine > here && cat here; echo x > $TMPDIR/t && echo temporary;"
                + " touch /etc/x /usr/x " + home + "/x; touch " + data.resolve("work/x") + " && echo shadow");
        assertThat(result.output()).contains("fine\ntemporary\n").contains("Read-only file system");
        assertThat(commands.folder.resolve("here")).hasContent("fine");
        assertThat(home.resolve("x")).doesNotExist();
        assertThat(data.resolve("work/x")).doesNotExist();
        assertThat(Path.of("/etc/x")).doesNotExist();
    }

    @Test
    void seesNothingOfTheDataFolderButItsWorkingDirectory() {
        CommandResult result = run("pwd; find " + data + " | sort; cat " + data.resolve("database"));
        assertThat(result.output().lines())
                .startsWith(
                        commands.folder.toString(),
                        data.toString(),
                        data + "/work",
                        data + "/work/run1",
                        data + "/work/run1/.tmp")
                .hasSize(6);
        assertThat(result.output()).doesNotContain("secret");
        assertThat(result.exitCode()).isNotZero();
    }

    @Test
    void readsNoKeysAndPasswords() {
        CommandResult result = run("ls -A " + home + "/.ssh; cat " + home + "/.netrc; cat /etc/shadow");
        assertThat(result.output())
                .doesNotContain("secret")
                .doesNotContain("root:")
                .doesNotContain("id");
        assertThat(result.exitCode()).isNotZero();
    }

    @Test
    void hidesThemInsideOfTheWorkingDirectoryToo() {
        Commands atHome = new Commands(home, commands.settings, sandbox);
        CommandResult result = atHome.run(atHome.shell("exec 2>&1; ls -A .ssh; cat .netrc; echo x > note && cat note")
                .inSandbox(false));
        assertThat(result.output())
                .doesNotContain("secret")
                .doesNotContain("id")
                .endsWith("x\n");
    }

    @Test
    void hidesTheDataFolderInsideOfTheWorkingDirectoryToo() {
        Commands above = new Commands(data.getParent(), commands.settings, sandbox);
        CommandResult result =
                above.run(above.shell("ls -A data; cat home/.ssh/id").inSandbox(false));
        assertThat(result.output()).doesNotContain("database").doesNotContain("work");
    }

    @Test
    void reachesTheNetworkOnlyWhenItMay() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String script = "exec 3<>/dev/tcp/127.0.0.1/" + server.getLocalPort() + " && echo connected";
            CommandSpec spec = commands.spec("bash", "-c", script);
            CommandResult without = commands.run(spec.inSandbox(false));
            assertThat(without.output()).contains("Connection refused").doesNotContain("connected");
            assertThat(without.exitCode()).isNotZero();
            assertThat(commands.run(spec.inSandbox(true)).output()).isEqualTo("connected\n");
        }
    }

    @Test
    void seesNoProcessesOfTheHost() {
        long pid = ProcessHandle.current().pid();
        CommandResult result = run("ls -d /proc/[0-9]* | wc -l; kill -0 " + pid);
        assertThat(result.output().lines().findFirst().orElseThrow()).matches("[3-7]");
        assertThat(result.output()).contains("No such process");
        assertThat(result.exitCode()).isNotZero();
    }

    @Test
    void hasNoPowersAndCannotTakeTheHidingAway() {
        CommandResult result = run("umount " + data + "; mount -o remount,rw /; grep CapEff /proc/self/status;"
                + " unshare -rm sh -c 'umount " + data + "; mount -o remount,rw /; cat " + data.resolve("database")
                + "'");
        assertThat(result.output()).contains("CapEff:\t0000000000000000").doesNotContain("secret");
    }

    @Test
    void hasTheSameVariablesAsOutside() {
        assertThat(run("env").output().lines().map(line -> line.split("=")[0]))
                .containsExactlyInAnyOrder(
                        "PATH",
                        "HOME",
                        "TMPDIR",
                        "LANG",
                        "LC_ALL",
                        "TERM",
                        "USER",
                        "PWD",
                        "AUTOBOT_EXECUTION",
                        "AUTOBOT_SERVER");
    }

    @Test
    void loadsNothingOfTheCommandOutside() {
        CommandSpec spec = commands.spec("true").withEnvironment(Map.of("LD_PRELOAD", "/no/such.so", "OTHER", "x"));
        // The loader complains once for each program that it loads with the variable.
        assertThat(commands.run(spec).output().lines()).hasSize(2);
        assertThat(commands.run(spec.inSandbox(false)).output().lines()).hasSize(1);
        assertThat(Environment.isForLoader("OTHER")).isFalse();
    }

    @Test
    void passesExitCodesAndSignalsAndInput() {
        assertThat(run("exit 7").exitCode()).isEqualTo(7);
        assertThat(run("kill -9 $$").exitCode()).isEqualTo(137);
        CommandSpec cat = commands.spec("cat").inSandbox(false).reading("in".getBytes());
        assertThat(commands.run(cat).output()).isEqualTo("in");
    }

    @Test
    void letsItCleanUpAfterSigterm() {
        CommandSpec spec = commands.shell("trap 'echo bye; exit 3' TERM; echo $$ > a; while :; do sleep 0.05; done")
                .inSandbox(false);
        CommandResult result = commands.runAndCancelWhen(spec, () -> commands.wrote("a"));
        assertThat(result.output()).contains("bye\n");
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.verifiedGone()).isTrue();
    }

    @Test
    void diesWithAllThatItStartedEvenIfThatHidesItself() {
        commands = new Commands(commands.folder, Commands.settings(Duration.ofMillis(300)), sandbox);
        CommandSpec spec = commands.shell("trap '' TERM; env -i setsid sh -c 'trap \"\" TERM; sleep 98765' &"
                        + " echo $$ > a; while :; do sleep 1; done")
                .inSandbox(false);
        CommandResult result = commands.runAndCancelWhen(spec, () -> commands.wrote("a"));
        assertThat(result.ending()).isEqualTo(Ending.KILLED);
        assertThat(result.verifiedGone()).isTrue();
        assertThat(ProcessHandle.allProcesses()
                        .map(handle -> handle.info().commandLine().orElse(""))
                        .filter(line -> line.contains("98765")))
                .isEmpty();
    }

    @Test
    void endsBackgroundJobsAfterASuccessfulEnd() {
        CommandResult result = run("env -i setsid sleep 87654 & echo done");
        assertThat(result.output()).isEqualTo("done\n");
        assertThat(result.isSuccess()).isTrue();
        assertThat(ProcessHandle.allProcesses()
                        .map(handle -> handle.info().commandLine().orElse(""))
                        .filter(line -> line.contains("87654")))
                .isEmpty();
    }

    @Test
    void saysWhatItDoesNotStart() throws IOException {
        Path hidden = Files.writeString(data.resolve("program"), "#!/bin/sh\n");
        hidden.toFile().setExecutable(true);
        assertThat(commands.run(commands.spec(hidden.toString()).inSandbox(false))
                        .error())
                .isEqualTo("'" + hidden + "' is hidden from sandboxed commands. Copy it into the working directory.");
        CommandSpec inData = CommandSpec.of("x", List.of("true"), data).inSandbox(false);
        assertThat(commands.run(inData).error()).startsWith("The working directory " + data + " is hidden");
        CommandSpec inRoot =
                CommandSpec.of("x", List.of("true"), Path.of("/tmp")).inSandbox(false);
        assertThat(commands.run(inRoot).ending()).isEqualTo(Ending.NOT_STARTED);
    }
}
