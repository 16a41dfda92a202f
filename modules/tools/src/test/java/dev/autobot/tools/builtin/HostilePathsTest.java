package dev.autobot.tools.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostilePathsTest extends WorkspaceFixture {

    /** OUT stands for the folder outside, WORK for the workspace. */
    static Stream<String> tricks() {
        return Stream.of(places(), characters(), links()).flatMap(trick -> trick);
    }

    private static Stream<String> places() {
        return Stream.of(
                "..",
                "../outside/secret.txt",
                "./../outside/secret.txt",
                "a/../../outside/secret.txt",
                "a/b/../../../outside/secret.txt",
                "a/..",
                "a/../notes.txt",
                "../work/notes.txt",
                "../../../../../../../../etc/passwd",
                ".//..//outside//secret.txt",
                "/etc/passwd",
                "//etc/passwd",
                "///etc/passwd",
                "/",
                "/proc/self/environ",
                "/dev/zero",
                "OUT/secret.txt",
                "OUT",
                "WORK/../outside/secret.txt",
                "WORK-other/secret.txt",
                "WORKs");
    }

    private static Stream<String> characters() {
        return Stream.of(
                "/WORK/notes.txt",
                "~",
                "~/.ssh/id_rsa",
                "..\\outside\\secret.txt",
                "a\\..\\b",
                "C:\\Windows\\win.ini",
                "\\\\server\\share",
                "notes.txt\0",
                "notes.txt\0.png",
                "\0",
                "../outside/secret.txt\0notes.txt",
                "notes\n.txt",
                "notes\r.txt",
                "notes\t.txt",
                "notes\u001b[2J.txt",
                "notes\u007f.txt",
                "notes\u0085.txt",
                "notes\u2028.txt",
                "notes\u202egnp.txt",
                "notes\u200b.txt",
                "\ufeffnotes.txt",
                "notes\ud800.txt");
    }

    private static Stream<String> links() {
        return Stream.of(
                "link/secret.txt",
                "link",
                "link/../work/notes.txt",
                "file-link",
                "far-link/secret.txt",
                "loop",
                "loop/x",
                "to-nothing",
                "to-nothing/x",
                "root-link/etc/passwd",
                "proc-link/root/etc/passwd",
                "up-link/outside/secret.txt",
                "fifo/x",
                "x".repeat(256),
                "é".repeat(128),
                "a/".repeat(41) + "x",
                "x/".repeat(600) + "y");
    }

    private String spelled(String trick) {
        return trick.replace("OUT", outside.toString()).replace("WORK", workspace.toString());
    }

    private void traps() throws Exception {
        Files.createSymbolicLink(workspace.resolve("link"), outside);
        Files.createSymbolicLink(workspace.resolve("file-link"), outside.resolve("secret.txt"));
        Files.createSymbolicLink(workspace.resolve("near-link"), Path.of("link"));
        Files.createSymbolicLink(workspace.resolve("far-link"), Path.of("near-link"));
        Files.createSymbolicLink(workspace.resolve("loop"), Path.of("loop"));
        Files.createSymbolicLink(workspace.resolve("to-nothing"), outside.resolve("new.txt"));
        Files.createSymbolicLink(workspace.resolve("root-link"), Path.of("/"));
        Files.createSymbolicLink(workspace.resolve("proc-link"), Path.of("/proc/self"));
        Files.createSymbolicLink(workspace.resolve("up-link"), Path.of(".."));
        pipe("fifo");
        Files.writeString(workspace.resolve("notes.txt"), "notes");
    }

    @AfterEach
    void takeTheTrapsAway() throws IOException {
        for (String trap : List.of("root-link", "proc-link")) { // JUnit warns of links that lead out of its folder
            Files.deleteIfExists(workspace.resolve(trap));
        }
    }

    private void pipe(String name) throws Exception {
        int exit = new ProcessBuilder("mkfifo", workspace.resolve(name).toString())
                .start()
                .waitFor();
        assertThat(exit).isZero();
    }

    @ParameterizedTest
    @MethodSource("tricks")
    void refusesToReadWhatIsNotInTheWorkspace(String trick) throws Exception {
        traps();
        requireSentence(refusal(() -> read(spelled(trick))));
    }

    @ParameterizedTest
    @MethodSource("tricks")
    void refusesToWriteWhatIsNotInTheWorkspaceAndLeavesNothing(String trick) throws Exception {
        traps();
        List<String> before = everything();
        requireSentence(refusal(() -> write(spelled(trick), "gotcha")));
        requireSentence(refusal(() -> append(spelled(trick), "gotcha")));
        assertThat(everything()).isEqualTo(before);
        assertThat(outside.resolve("secret.txt")).hasContent(SECRET);
    }

    @ParameterizedTest
    @MethodSource("tricks")
    void refusesToListWhatIsNotInTheWorkspace(String trick) throws Exception {
        traps();
        requireSentence(refusal(() -> list(spelled(trick))));
    }

    private List<String> everything() throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            return files.map(Path::toString).sorted().toList();
        }
    }

    private void requireSentence(PlatformException refusal) {
        assertThat(refusal.code()).isIn(ErrorCodes.BAD_FIELD, ErrorCodes.NOT_FOUND);
        assertThat(refusal.getMessage()).endsWith(".").hasSizeLessThan(400).doesNotContain("\n", "\0", SECRET);
    }

    @Test
    void refusesPipesDevicesAndFoldersAsFilesAtOnce() throws Exception {
        pipe("fifo");
        Files.createDirectory(workspace.resolve("folder"));
        for (String name : List.of("fifo", "folder")) {
            assertThat(refusal(() -> read(name))).hasMessageContaining("no ordinary file");
            assertThat(refusal(() -> write(name, "x"))).hasMessageContaining("no ordinary file");
        }
        assertThat(refusal(() -> read(""))).hasMessageContaining("workspace itself");
        assertThat(refusal(() -> write(".", "x"))).hasMessageContaining("workspace itself");
    }

    @Test
    void followsLinksThatStayInside() throws Exception {
        Files.createDirectory(workspace.resolve("real"));
        Files.createSymbolicLink(workspace.resolve("alias"), Path.of("real"));
        write("alias/a.txt", "one");
        Files.createSymbolicLink(workspace.resolve("b.txt"), Path.of("real/a.txt"));
        write("b.txt", "two");
        assertThat(workspace.resolve("b.txt")).isSymbolicLink();
        assertThat(read("real/a.txt").content()).isEqualTo("two");
        assertThat(list("alias").files()).extracting("name").containsExactly("a.txt");
    }

    @Test
    void takesAbsolutePathsOfTheWorkspaceAndNamesThatOnlyLookOdd() throws Exception {
        for (String path : List.of(workspace + "/a.txt", "...", "..a", "a..", "-rf", "a b", "$HOME", "*", "a:b", "'")) {
            write(path, path);
            assertThat(read(path).content()).isEqualTo(path);
        }
        assertThat(write("./x//y/./z.txt", "z").size()).isOne();
        assertThat(workspace.resolve("x/y/z.txt")).hasContent("z");
    }

    @Test
    void followsNoLinkThatIsPutInTheWayAfterTheCheck() throws Exception {
        Files.createDirectories(workspace.resolve("a/b"));
        Files.writeString(workspace.resolve("a/b/secret.txt"), "mine");
        Place place = Place.find(workspace, "a/b/secret.txt");
        Place missing = Place.find(workspace, "a/b/new/file.txt");
        Files.move(workspace.resolve("a/b"), workspace.resolve("a/c"));
        Files.createSymbolicLink(workspace.resolve("a/b"), outside);

        assertThatCode(place::parent).isInstanceOf(IOException.class);
        assertThatCode(missing::madeParent).isInstanceOf(IOException.class);
        assertThat(names(outside)).containsExactly("secret.txt");
    }

    @Test
    void staysInTheFolderThatItOpenedWhenAnotherTakesItsName() throws Exception {
        Files.createDirectories(workspace.resolve("a"));
        Files.writeString(workspace.resolve("a/secret.txt"), "mine");
        try (Folder folder = Place.find(workspace, "a/secret.txt").parent()) {
            Files.move(workspace.resolve("a"), workspace.resolve("b"));
            Files.createSymbolicLink(workspace.resolve("a"), outside);
            assertThat(TextFile.decoded(TextFile.bytes(folder, "secret.txt", "x"), "x"))
                    .isEqualTo("mine");
        }
    }

    @Test
    void followsNoLinkThatTakesTheFilesName() throws Exception {
        Files.createSymbolicLink(workspace.resolve("a"), outside.resolve("secret.txt"));
        try (Folder folder = Folder.open(workspace)) {
            assertThatCode(() -> folder.read("a").close()).isInstanceOf(IOException.class);
            assertThatCode(() -> folder.enter("a").close()).isInstanceOf(IOException.class);
            assertThat(folder.look("a").orElseThrow().isSymbolicLink()).isTrue();
        }
    }

    @Test
    void neverGivesTheSecretWhileLinksAreSwapped() throws Exception {
        Files.createDirectories(workspace.resolve("real"));
        Files.writeString(workspace.resolve("real/secret.txt"), "mine");
        Path link = workspace.resolve("a");
        Thread swapper = new Thread(() -> {
            try {
                for (int i = 0; i < 2_000 && !Thread.currentThread().isInterrupted(); i++) {
                    Files.deleteIfExists(link);
                    Files.createSymbolicLink(link, i % 2 == 0 ? outside : Path.of("real"));
                }
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        swapper.start();
        while (swapper.isAlive()) {
            try {
                assertThat(read("a/secret.txt").content()).isEqualTo("mine");
                write("a/new.txt", "x");
            } catch (PlatformException e) {
                // caught in the middle, or outside
            }
        }
        swapper.join();
        assertThat(names(outside)).containsExactly("secret.txt");
    }
}
