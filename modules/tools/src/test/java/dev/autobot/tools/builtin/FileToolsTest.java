package dev.autobot.tools.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FileToolsTest extends WorkspaceFixture {

    private static final int MIB = 1 << 20;

    @Test
    void readsWhatItWrote() throws Exception {
        assertThat(write("reports/today/grüße.md", "Grüße €"))
                .isEqualTo(new WriteFileTool.Result("reports/today/grüße.md", 11));
        assertThat(read("reports/today/grüße.md"))
                .isEqualTo(new ReadFileTool.Result("reports/today/grüße.md", "Grüße €", 11));
        assertThat(names(workspace.resolve("reports/today"))).containsExactly("grüße.md");
    }

    @Test
    void replacesAndAppends() throws Exception {
        write("a", "one");
        write("a", "two");
        assertThat(append("a", " three").size()).isEqualTo(9);
        assertThat(append("b", "new").size()).isEqualTo(3);
        assertThat(read("a").content()).isEqualTo("two three");
        assertThat(write("a", "").size()).isZero();
        assertThat(read("a").content()).isEmpty();
    }

    @Test
    void keepsTheRightsOfAFileThatItReplaces() throws Exception {
        write("run.sh", "one");
        Files.setPosixFilePermissions(workspace.resolve("run.sh"), PosixFilePermissions.fromString("rwx------"));
        write("run.sh", "two");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(workspace.resolve("run.sh"))))
                .isEqualTo("rwx------");
    }

    @Test
    void writesNeverThroughASecondNameOfAFile() throws Exception {
        Files.createLink(workspace.resolve("a"), outside.resolve("secret.txt"));
        write("a", "mine");
        append("a", "!");
        assertThat(outside.resolve("secret.txt")).hasContent(SECRET);
        assertThat(read("a").content()).isEqualTo("mine!");
    }

    @Test
    void readsAndWritesOneMebibyteAndNoByteMore() throws Exception {
        write("full", "x".repeat(MIB));
        assertThat(read("full").size()).isEqualTo(MIB);
        assertThat(refusal(() -> write("more", "x".repeat(MIB + 1)))).hasMessageContaining("1 MiB");
        assertThat(refusal(() -> append("full", "x"))).hasMessageContaining("1 MiB");
        assertThat(names(workspace)).containsExactly("full");

        Files.write(workspace.resolve("large"), new byte[MIB + 1]);
        assertThat(refusal(() -> read("large"))).hasMessageContaining("larger than 1 MiB");
    }

    @Test
    void saysOfWhatIsNoTextThatItIsNone() throws Exception {
        Files.write(workspace.resolve("latin"), new byte[] {'G', 'r', (byte) 0xfc, (byte) 0xdf, 'e'});
        Files.write(workspace.resolve("zeros"), new byte[] {'a', 0, 'b'});
        Files.write(workspace.resolve("half"), new byte[] {(byte) 0xe2, (byte) 0x82});
        for (String name : List.of("latin", "zeros", "half")) {
            assertThat(refusal(() -> read(name))).hasMessageContaining("no text in UTF-8");
        }
        assertThat(refusal(() -> write("a", "half \ud83d"))).hasMessageContaining("UTF-8 cannot write");
    }

    @Test
    void saysWhatIsNotThere() {
        assertThat(refusal(() -> read("nothing.txt")).code()).isEqualTo(ErrorCodes.NOT_FOUND);
        assertThat(refusal(() -> read("a/b"))).hasMessageContaining("There is no 'a/b'");
        assertThat(refusal(() -> list("a")).code()).isEqualTo(ErrorCodes.NOT_FOUND);
    }

    @Test
    void takesNoFileForAFolder() throws Exception {
        write("a", "x");
        assertThat(refusal(() -> read("a/b")).code()).isIn(ErrorCodes.BAD_FIELD, ErrorCodes.NOT_FOUND);
        assertThat(refusal(() -> write("a/b", "x"))).hasMessageContaining("is a file and no folder");
        assertThat(refusal(() -> list("a"))).hasMessageContaining("is a file and no folder");
    }

    @Test
    void listsSortedWithSizes() throws Exception {
        write("b.txt", "12345");
        write("a/c.txt", "1");
        Files.createSymbolicLink(workspace.resolve("z"), outside);
        assertThat(list(null))
                .isEqualTo(new ListFilesTool.Result(
                        List.of(
                                new ListFilesTool.Entry("a", 0, true),
                                new ListFilesTool.Entry("b.txt", 5, false),
                                new ListFilesTool.Entry("z", 0, false)),
                        false));
        assertThat(list("a").files()).containsExactly(new ListFilesTool.Entry("c.txt", 1, false));
    }

    @Test
    void listsTheFirstThousandAndSaysThatThereAreMore() throws Exception {
        for (int i = 0; i < 1_000; i++) {
            Files.createFile(workspace.resolve("f%04d".formatted(i)));
        }
        assertThat(list("").more()).isFalse();
        Files.createFile(workspace.resolve("a"));
        assertThat(list("").more()).isTrue();
        assertThat(list("").files()).hasSize(1_000).startsWith(new ListFilesTool.Entry("a", 0, false));
    }

    @Test
    void keepsTheWorkspaceWithinItsBytes() throws Exception {
        limit(MIB, 100);
        write("a", "x".repeat(MIB / 2));
        assertThat(refusal(() -> write("folder/b", "x".repeat(MIB / 2 + 1)))).hasMessageContaining("no room");
        assertThat(names(workspace)).containsExactly("a");
        write("b", "x".repeat(MIB / 2));
    }

    @Test
    void keepsTheWorkspaceWithinItsNumberOfFiles() throws Exception {
        limit(MIB, 3);
        write("a", "x");
        write("b/c", "x");
        assertThat(refusal(() -> write("d", "x"))).hasMessageContaining("may hold 3 files and folders");
        write("a", "a file that is there already takes no place");
        Files.createSymbolicLink(workspace.resolve("e"), outside);
        Files.createSymbolicLink(workspace.resolve("f"), outside);
        assertThat(refusal(() -> write("a", "x"))).hasMessageContaining("may hold 3 files and folders");
    }

    @Test
    void losesNoAppendAmongMany() throws Exception {
        var pool = Executors.newFixedThreadPool(8);
        try {
            List<Callable<WriteFileTool.Result>> appends = new ArrayList<>();
            IntStream.range(0, 100).forEach(i -> appends.add(() -> append("log", "x")));
            for (var append : pool.invokeAll(appends)) {
                append.get();
            }
        } finally {
            pool.shutdown();
        }
        assertThat(read("log").content()).isEqualTo("x".repeat(100));
    }

    @Test
    void leavesNothingHalfWrittenWhenTheNewFileCannotTakeItsName() throws Exception {
        try (Folder folder = Folder.open(workspace)) {
            Files.createDirectories(workspace.resolve("a/b"));
            var content = java.nio.channels.Channels.newChannel(new java.io.ByteArrayInputStream(new byte[5]));
            assertThat(org.assertj.core.api.Assertions.catchThrowable(
                            () -> NewFile.put(folder, ".part", "a", NewFile.USUAL, content)))
                    .isInstanceOf(IOException.class);
        }
        assertThat(names(workspace)).containsExactly("a");
    }

    @Test
    void tellsNothingOfTheServersOwnPaths() throws Exception {
        Path locked = Files.createDirectory(workspace.resolve("locked"));
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("---------"));
        try {
            PlatformException refusal = org.assertj.core.api.Assertions.catchThrowableOfType(
                    PlatformException.class, () -> write("locked/a", "x"));
            if (refusal != null) { // the super-user may do anything
                assertThat(refusal.getMessage()).doesNotContain(home.toString());
            }
        } finally {
            Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("rwx------"));
        }
    }
}
