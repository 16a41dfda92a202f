package dev.autobot.tools.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemLookTest {

    @TempDir
    Path folder;

    private Path directory;
    private SystemFiles files;

    @BeforeEach
    void realFolder() throws IOException {
        directory = Files.createDirectory(folder.toRealPath().resolve("box"));
        files = new SystemFiles(directory);
    }

    private Path program(Path file) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        return file;
    }

    @Test
    void findsTheRealFileBehindLinksAlongThePath() throws IOException {
        Path bin = Files.createDirectory(directory.resolveSibling("bin"));
        Path real = program(bin.resolve("rm"));
        Files.createSymbolicLink(bin.resolve("ls"), real);
        Files.createFile(bin.resolve("text"));
        SystemPrograms programs = new SystemPrograms("/nowhere:" + bin);
        assertThat(programs.real("ls", directory)).contains(real);
        assertThat(programs.real("../bin/ls", directory)).contains(real);
        assertThat(programs.real(bin + "/ls", directory)).contains(real);
        assertThat(programs.real("text", directory)).isEmpty();
        assertThat(programs.real("missing", directory)).isEmpty();
        assertThat(programs.real("", directory)).isEmpty();
    }

    @Test
    void takesAnEmptyElementOfThePathForTheWorkingDirectory() throws IOException {
        Path tool = program(directory.resolve("tool"));
        assertThat(new SystemPrograms(":/bin").real("tool", directory)).contains(tool);
        assertThat(new SystemPrograms("/bin").real("tool", directory)).isEmpty();
    }

    @Test
    void followsLinksAlsoWhereNothingIsThereYet() throws IOException {
        Path outside = Files.createDirectory(directory.resolveSibling("outside"));
        Files.createSymbolicLink(directory.resolve("out"), outside);
        Files.createSymbolicLink(directory.resolve("dangling"), outside.resolve("new"));
        Files.createSymbolicLink(directory.resolve("loop"), directory.resolve("loop"));
        assertThat(files.real(directory.resolve("out/a/b"))).isEqualTo(outside.resolve("a/b"));
        assertThat(files.real(directory.resolve("dangling"))).isEqualTo(outside.resolve("new"));
        assertThat(files.real(directory.resolve("out/.."))).isEqualTo(outside.getParent());
        assertThat(files.real(directory.resolve("a/../b"))).isEqualTo(directory.resolve("b"));
        assertThat(files.real(directory.resolve("loop"))).isNotNull();
    }

    @Test
    void judgesWithTheRealFileSystem() throws IOException {
        Files.createSymbolicLink(directory.resolve("to-root"), Path.of("/"));
        CommandJudge judge = new CommandJudge(new SystemPrograms("/usr/local/bin:/usr/bin:/bin"), files, List.of());
        assertThat(level(judge, "ls -l")).isEqualTo(Level.LOW);
        assertThat(level(judge, "mkdir x")).isEqualTo(Level.MEDIUM);
        assertThat(level(judge, "mkdir to-root/x")).isEqualTo(Level.HIGH);
        assertThat(level(judge, "rm -rf to-root/")).isEqualTo(Level.CRITICAL);
        Files.delete(directory.resolve("to-root"));
        program(directory.resolve("ls"));
        assertThat(level(judge, "./ls")).isEqualTo(Level.HIGH);
    }

    private Level level(CommandJudge judge, String text) {
        return judge.judge(CommandLine.parse(text).command(directory)).level();
    }
}
