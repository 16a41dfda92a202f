package dev.autobot.core.jar;

import static dev.autobot.core.Codes.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.ErrorCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarCopiesTest {

    private static final JarVerifier VERIFIER = new JarVerifier(new JarRules(Set.of(), Optional.empty(), 5_000_000));

    @TempDir
    Path dropped;

    @TempDir
    Path folder;

    private JarCopies copies;

    @BeforeEach
    void open() {
        copies = new JarCopies(folder);
    }

    private static TestJars greeter() {
        return TestJars.plugin("greeter")
                .bundles(TestJars.library("b").source("b.B", "public class B {}"))
                .bundles(TestJars.library("a").source("a.A", "public class A {}"));
    }

    @Test
    void keepsTheJarUnderItsDigestWithItsLibraries() throws IOException {
        Path jar = greeter().to(dropped);
        VerifiedJar verified = VERIFIER.verify(jar);
        JarCopy copy = copies.keep(jar, verified);
        Path version = folder.resolve("greeter").resolve(verified.sha256());
        assertThat(copy.jar()).isEqualTo(version.resolve("plugin.jar")).hasSameBinaryContentAs(jar);
        assertThat(copy.libraries()).containsExactly(version.resolve("lib/a.jar"), version.resolve("lib/b.jar"));
        assertThat(copy.verified()).isEqualTo(verified);
        assertThat(folder.resolve("greeter")).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void usesACopyThatIsThereAgain() throws IOException {
        Path jar = greeter().to(dropped);
        JarCopy first = copies.keep(jar, VERIFIER.verify(jar));
        Object key = Files.readAttributes(first.jar(), "fileKey").get("fileKey");
        JarCopy second = copies.keep(jar, VERIFIER.verify(jar));
        assertThat(second).isEqualTo(first);
        assertThat(Files.readAttributes(second.jar(), "fileKey").get("fileKey")).isEqualTo(key);
    }

    @Test
    void mendsACopyThatIsNotWhole() throws IOException {
        Path jar = greeter().to(dropped);
        JarCopy copy = copies.keep(jar, VERIFIER.verify(jar));
        Files.writeString(copy.libraries().get(0), "half");
        copies.keep(jar, VERIFIER.verify(jar));
        assertThat(Files.size(copy.libraries().get(0))).isGreaterThan(100);
        Files.writeString(copy.jar(), "half");
        copies.keep(jar, VERIFIER.verify(jar));
        assertThat(copy.jar()).hasSameBinaryContentAs(jar);
    }

    @Test
    void refusesAFileThatChangedAfterItWasVerified() throws IOException {
        Path jar = greeter().to(dropped);
        VerifiedJar verified = VERIFIER.verify(jar);
        greeter().version("1.0.1").to(dropped);
        assertFails(ErrorCodes.BAD_PLUGIN, () -> copies.keep(jar, verified))
                .isEqualTo("greeter.jar changed after it was checked: wait until it is copied.");
        assertThat(folder.resolve("greeter")).isEmptyDirectory();
    }

    @Test
    void saysWhereItCannotCopyTo() throws IOException {
        Path jar = greeter().to(dropped);
        Path file = Files.createFile(folder.resolve("file"));
        assertFails(ErrorCodes.SYSTEM_ERROR, () -> new JarCopies(file).keep(jar, VERIFIER.verify(jar)))
                .startsWith("greeter.jar cannot be copied to " + file);
    }

    @Test
    void deletesTheCopiesThatNobodyUses() throws IOException {
        Path jar = greeter().to(dropped);
        JarCopy old = copies.keep(jar, VERIFIER.verify(jar));
        greeter().version("1.0.1").to(dropped);
        JarCopy used = copies.keep(jar, VERIFIER.verify(jar));
        Path part = Files.createDirectories(folder.resolve("other").resolve("ab".repeat(32) + ".part"));
        assertThat(copies.forgetAllBut(Set.of(used))).isEqualTo(2);
        assertThat(old.jar()).doesNotExist();
        assertThat(part).doesNotExist();
        assertThat(used.jar()).exists();
    }

    @Test
    void deletesNothingThatIsNotACopy() throws IOException {
        Path letter = Files.createDirectories(folder.resolve("letters").resolve("2026"));
        Path file = Files.writeString(letter.resolve("letter.txt"), "dear");
        assertThat(copies.forgetAllBut(Set.of())).isZero();
        assertThat(file).exists();
    }

    @Test
    void hasNothingToForgetBeforeTheFirstCopy() {
        assertThat(new JarCopies(folder.resolve("none")).forgetAllBut(Set.of())).isZero();
    }
}
