package dev.autobot.core.jar;

import static dev.autobot.core.Codes.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.core.jar.DropFolder.Changes;
import dev.autobot.plugin.ErrorCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DropFolderTest {

    private static final Changes NOTHING = new Changes(List.of(), List.of());

    @TempDir
    Path parent;

    private Path folder;
    private long nanos = Long.MAX_VALUE - 1_000;
    private DropFolder drop;

    @BeforeEach
    void open() throws IOException {
        folder = Files.createDirectory(parent.resolve("plugins"));
        drop = new DropFolder(folder, () -> nanos, Duration.ofMillis(500));
    }

    private Changes lookAfter(long millis) {
        nanos += Duration.ofMillis(millis).toNanos();
        return drop.look();
    }

    private Path write(String name) throws IOException {
        return Files.writeString(folder.resolve(name), "some bytes");
    }

    private static Changes settled(Path... jars) {
        return new Changes(List.of(jars), List.of());
    }

    private static Changes gone(Path... jars) {
        return new Changes(List.of(), List.of(jars));
    }

    @Test
    void doesNotCountTheTimeThatALookTakesAsTimeInWhichAJarStayedTheSame() throws IOException {
        Path jar = write("a.jar");
        Iterator<Integer> millis = List.of(0, 0, 400, 900, 1_000, 1_000).iterator();
        drop = new DropFolder(folder, () -> Duration.ofMillis(millis.next()).toNanos(), Duration.ofMillis(500));
        assertThat(drop.look()).isEqualTo(NOTHING);
        assertThat(drop.look()).isEqualTo(NOTHING);
        assertThat(drop.look()).isEqualTo(settled(jar));
    }

    @Test
    void tellsOfAJarOnceItHasStayedTheSame() throws IOException {
        Path jar = write("a.jar");
        assertThat(drop.look()).isEqualTo(NOTHING);
        assertThat(lookAfter(499)).isEqualTo(NOTHING);
        assertThat(lookAfter(1)).isEqualTo(settled(jar));
        assertThat(lookAfter(10_000)).isEqualTo(NOTHING);
    }

    @Test
    void waitsForAJarThatIsCopiedSlowly() throws IOException {
        Path jar = write("a.jar");
        for (int i = 0; i < 20; i++) {
            assertThat(lookAfter(400)).isEqualTo(NOTHING);
            Files.writeString(jar, "more", StandardOpenOption.APPEND);
        }
        assertThat(lookAfter(400)).isEqualTo(NOTHING);
        assertThat(lookAfter(500)).isEqualTo(settled(jar));
    }

    @Test
    void seesAChangeOfTheTimeOnly() throws IOException {
        Path jar = write("a.jar");
        drop.look();
        assertThat(lookAfter(500)).isEqualTo(settled(jar));
        Files.setLastModifiedTime(jar, FileTime.fromMillis(1_000_000));
        assertThat(lookAfter(500)).isEqualTo(NOTHING);
        assertThat(lookAfter(500)).isEqualTo(settled(jar));
    }

    @Test
    void seesAFileMovedOverAnotherThatLooksTheSame() throws IOException {
        Path jar = write("a.jar");
        drop.look();
        assertThat(lookAfter(500)).isEqualTo(settled(jar));
        Path next = write("next.part");
        Files.setLastModifiedTime(next, Files.getLastModifiedTime(jar));
        Files.delete(jar);
        Files.move(next, jar);
        assertThat(lookAfter(500)).isEqualTo(NOTHING);
        assertThat(lookAfter(500)).isEqualTo(settled(jar));
    }

    @Test
    void tellsOfAJarThatIsGone() throws IOException {
        Path jar = write("a.jar");
        drop.look();
        lookAfter(500);
        Files.delete(jar);
        assertThat(drop.look()).isEqualTo(gone(jar));
        assertThat(drop.look()).isEqualTo(NOTHING);
        write("a.jar");
        drop.look();
        assertThat(lookAfter(500)).isEqualTo(settled(jar));
    }

    @Test
    void tellsOfANewNameAtOnceAndNotThatTheJarIsGone() throws IOException {
        Path jar = write("b.jar");
        drop.look();
        lookAfter(500);
        Path renamed = Files.move(jar, folder.resolve("a.jar"));
        assertThat(lookAfter(1)).isEqualTo(new Changes(List.of(), List.of(), Map.of(renamed, jar)));
        assertThat(lookAfter(500)).isEqualTo(NOTHING);
        Files.delete(renamed);
        assertThat(lookAfter(1)).isEqualTo(gone(renamed));
    }

    @Test
    void tellsThatAJarIsGoneWhenItIsRenamedToWhatIsNoJar() throws IOException {
        Path jar = write("a.jar");
        drop.look();
        lookAfter(500);
        Files.move(jar, folder.resolve("a.jar.off"));
        assertThat(lookAfter(1)).isEqualTo(gone(jar));
    }

    @Test
    void tellsOfAJarThatIsGoneWhileItWasBeingReplaced() throws IOException {
        Path jar = write("a.jar");
        drop.look();
        lookAfter(500);
        Files.writeString(jar, "half of the next version");
        drop.look();
        Files.delete(jar);
        assertThat(drop.look()).isEqualTo(gone(jar));
    }

    @Test
    void saysNothingOfAJarThatWentBeforeItSettled() throws IOException {
        Path jar = write("a.jar");
        drop.look();
        Files.delete(jar);
        assertThat(lookAfter(1_000)).isEqualTo(NOTHING);
    }

    @Test
    void looksAtJarsDirectlyInTheFolderOnly() throws IOException {
        for (String name : new String[] {".hidden.jar", "a.jar.part", "a.jar.tmp", "a.zip", "readme.txt"}) {
            write(name);
        }
        Files.createDirectory(folder.resolve("folder.jar"));
        Files.writeString(Files.createDirectory(folder.resolve("sub")).resolve("b.jar"), "bytes");
        Path link = Files.createSymbolicLink(folder.resolve("link.jar"), folder.resolve("sub/b.jar"));
        Files.createSymbolicLink(folder.resolve("dangling.jar"), folder.resolve("nowhere"));
        Path loud = write("LOUD.JAR");
        drop.look();
        assertThat(lookAfter(500)).isEqualTo(settled(loud, link));
    }

    @Test
    void losesNothingWhenTheFolderVanishesForAWhile() throws IOException {
        Path jar = write("a.jar");
        drop.look();
        lookAfter(500);
        Path elsewhere = parent.resolve("elsewhere");
        Files.move(folder, elsewhere);
        assertFails(ErrorCodes.SYSTEM_ERROR, () -> lookAfter(250))
                .isEqualTo("The plugin folder " + folder + " is missing: make it again; the plugins that run go on.");
        Files.move(elsewhere, folder);
        assertThat(lookAfter(250)).isEqualTo(NOTHING);
        Files.delete(jar);
        assertThat(lookAfter(250)).isEqualTo(gone(jar));
    }

    @Test
    void saysThatWhatIsNoFolderCannotBeListed() throws IOException {
        Files.delete(folder);
        Files.createFile(folder);
        assertFails(ErrorCodes.SYSTEM_ERROR, drop::look).contains("cannot be listed");
    }

    @Test
    void refusesMoreThanAThousandJars() throws IOException {
        for (int i = 0; i < 1_000; i++) {
            write(i + ".jar");
        }
        drop.look();
        assertThat(lookAfter(500).settled()).hasSize(1_000);
        Path tooMany = write("more.jar");
        assertFails(ErrorCodes.SYSTEM_ERROR, drop::look).contains("holds more than 1000 jars");
        Files.delete(tooMany);
        assertThat(lookAfter(500)).isEqualTo(NOTHING);
    }
}
