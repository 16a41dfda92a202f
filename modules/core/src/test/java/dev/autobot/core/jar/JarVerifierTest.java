package dev.autobot.core.jar;

import static dev.autobot.core.Codes.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PluginsApi;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarVerifierTest {

    private static final JarRules RULES = new JarRules(Set.of("ping"), Optional.empty(), 5_000_000);
    private static final int RUNNING = Runtime.version().feature();

    @TempDir
    Path folder;

    private AbstractStringAssert<?> assertRefused(TestJars jar) {
        return assertRefused(jar.to(folder), RULES);
    }

    private static AbstractStringAssert<?> assertRefused(Path jar, JarRules rules) {
        return assertFails(ErrorCodes.BAD_PLUGIN, () -> new JarVerifier(rules).verify(jar))
                .endsWith(".")
                .doesNotContain(". ", "\n");
    }

    private static TestJars greeter() {
        return TestJars.plugin("greeter");
    }

    private static byte[] classOfJava(int version) {
        return new byte[] {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, (byte) (version + 44)};
    }

    @Test
    void tellsWhatAGoodJarIs() throws IOException {
        Path jar = greeter().version("1.4.0").types("greet", "bow").to(folder);
        VerifiedJar verified = new JarVerifier(RULES).verify(jar);
        assertThat(verified.descriptor().info().id()).isEqualTo("greeter");
        assertThat(verified.descriptor().types()).containsExactly("bow", "greet");
        assertThat(verified.provider()).isEqualTo(TestJars.CLASS);
        assertThat(verified.bytes()).isEqualTo(Files.size(jar));
        assertThat(verified.sha256()).isEqualTo(Digests.of(jar)).matches("[0-9a-f]{64}");
    }

    @Test
    void takesCommentsBlankLinesAndTheSameProviderTwice() {
        Path jar = greeter()
                .provider("# who", "", TestJars.CLASS + " # it", "  ", TestJars.CLASS)
                .to(folder);
        assertThat(new JarVerifier(RULES).verify(jar).provider()).isEqualTo(TestJars.CLASS);
    }

    @Test
    void takesClassesForLaterJavasInTheirPlace() {
        Path jar = greeter()
                .entry("META-INF/versions/" + (RUNNING + 1) + "/acme/New.class", classOfJava(RUNNING + 1))
                .entry("module-info.class", classOfJava(RUNNING + 1))
                .to(folder);
        assertThat(new JarVerifier(RULES).verify(jar).provider()).isEqualTo(TestJars.CLASS);
    }

    @Test
    void takesJavaxPackagesOfLibraries() {
        Path jar = greeter()
                .source("javax.inject.Inject", "public @interface Inject {}")
                .to(folder);
        assertThat(new JarVerifier(RULES).verify(jar).provider()).isEqualTo(TestJars.CLASS);
    }

    @Test
    void takesAJarOnTheAllowList() throws IOException {
        Path jar = greeter().to(folder);
        JarRules rules = new JarRules(Set.of(), Optional.of(Set.of(Digests.of(jar))), 5_000_000);
        assertThat(new JarVerifier(rules).verify(jar).provider()).isEqualTo(TestJars.CLASS);
    }

    @Test
    void refusesAJarThatIsNotOnTheAllowList() throws IOException {
        Path jar = greeter().to(folder);
        JarRules rules = new JarRules(Set.of(), Optional.of(Set.of("ab".repeat(32))), 5_000_000);
        assertRefused(jar, rules)
                .isEqualTo("greeter.jar has the SHA-256 " + Digests.of(jar) + ", which is not among those allowed:"
                        + " if you trust it, add it to AUTOBOT_PLUGINS_ALLOWED.");
    }

    @Test
    void refusesAFileThatIsGone() {
        assertRefused(folder.resolve("x.jar"), RULES).isEqualTo("x.jar is gone: copy it again.");
    }

    @Test
    void refusesAnEmptyFile() throws IOException {
        assertRefused(Files.createFile(folder.resolve("x.jar")), RULES).isEqualTo("x.jar is empty: copy it again.");
    }

    @Test
    void refusesAFolder() throws IOException {
        assertRefused(Files.createDirectory(folder.resolve("x.jar")), RULES)
                .startsWith("x.jar is not a file: put the plugin's jar there");
    }

    @Test
    void refusesWhatIsNotAZip() throws IOException {
        assertRefused(Files.writeString(folder.resolve("x.jar"), "hello, I am a text"), RULES)
                .startsWith("x.jar is not a whole zip file (")
                .contains("copy it again, under a name that ends in .part until all of it is there");
    }

    @Test
    void saysOfWhatWasSentWhichFileToSend() throws IOException {
        Path text = Files.writeString(folder.resolve("upload.jar"), "hello, I am a text");
        Path empty = Files.createFile(folder.resolve("empty.jar"));
        for (Path sent : new Path[] {text, empty}) {
            assertFails(ErrorCodes.BAD_PLUGIN, () -> new JarVerifier(RULES).verify(sent, Arrival.SENT))
                    .matches("(upload.jar is not a whole zip file \\(.*\\)|empty.jar is empty): choose the jar that the"
                            + " plugin's build makes .*, build it again and send all of it\\.")
                    .doesNotContain(".part", "copy");
        }
    }

    @Test
    void refusesHalfAZip() throws IOException {
        byte[] whole = greeter().bytes();
        Path half = Files.write(folder.resolve("half.jar"), Arrays.copyOf(whole, whole.length / 2));
        assertRefused(half, RULES).startsWith("half.jar is not a whole zip file (");
    }

    @Test
    void refusesAZipWithADamagedPlace() throws IOException {
        byte[] bytes = greeter().entry("big.txt", "x".repeat(100)).bytes();
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        bytes[text.indexOf("acme/TestPlugin.class") + 60] ^= 0x55;
        assertRefused(Files.write(folder.resolve("x.jar"), bytes), RULES)
                .matches("x.jar is (damaged at acme/TestPlugin.class|not a whole zip file).*copy it again.*");
    }

    @Test
    void refusesAJarThatIsTooLarge() {
        Path jar = greeter().to(folder);
        assertRefused(jar, new JarRules(Set.of(), Optional.empty(), 100))
                .matches("greeter.jar has \\d+ bytes, more than the 100 that a plugin may have: .*");
    }

    @Test
    void refusesMoreThanFiftyThousandFiles() {
        TestJars jar = greeter();
        for (int i = 0; i < UnpackBudget.MOST_ENTRIES; i++) {
            jar.entry("many/" + i, new byte[0]);
        }
        assertRefused(jar.to(folder), new JarRules(Set.of(), Optional.empty(), Long.MAX_VALUE))
                .startsWith("greeter.jar holds more than 50000 files: leave out");
    }

    @Test
    void refusesAZipBombEvenInALibrary() {
        byte[] zeros = new byte[100 << 20];
        TestJars library = TestJars.library("bomb");
        for (int i = 0; i < 6; i++) {
            library.entry("zeros" + i, zeros);
        }
        TestJars jar = greeter().bundles(library);
        for (int i = 0; i < 5; i++) {
            jar.entry("zeros" + i, zeros);
        }
        assertRefused(jar).startsWith("greeter.jar unpacks to more than 1 GiB, as a zip bomb does");
    }

    @Test
    void refusesNamesThatPointOutOfTheJar() {
        for (String name : new String[] {"../evil", "a/../../evil", "/etc/passwd", "..\\evil", "C:/evil", "a/.."}) {
            assertRefused(greeter().entry(name, "x"))
                    .isEqualTo("greeter.jar holds the name '" + name
                            + "', which points out of the jar: build it again with names that do not.");
        }
    }

    @Test
    void refusesSuchNamesInLibrariesToo() {
        assertRefused(greeter().bundles(TestJars.library("lib").entry("../evil", "x")))
                .startsWith("META-INF/lib/lib.jar in greeter.jar holds the name '../evil'");
    }

    @Test
    void refusesALibraryThatIsNotAZip() {
        assertRefused(greeter().entry("META-INF/lib/lib.jar", "no zip"))
                .startsWith("META-INF/lib/lib.jar in greeter.jar is not a whole zip file (")
                .endsWith("build the plugin again.");
    }

    @Test
    void refusesAJarWithoutDescriptor() {
        assertRefused(greeter().without(PluginDescriptor.PATH))
                .startsWith(
                        "greeter.jar has no META-INF/autobot-plugin.properties, so it is not a plugin: add the file");
    }

    @Test
    void refusesAWrongDescriptor() {
        assertRefused(greeter().line("version", "one"))
                .isEqualTo("greeter.jar is wrongly described: the descriptor META-INF/autobot-plugin.properties says"
                        + " version=one; a version is written as 1.4.0.");
        assertRefused(greeter().line("version", "")).contains("has no line 'version': add it, as in version=1.4.0");
    }

    @Test
    void refusesAnotherApi() {
        assertRefused(greeter().api("[2.0,3)"))
                .startsWith("greeter.jar needs API [2.0,3), this server has " + PluginsApi.VERSION + ": take");
    }

    @Test
    void refusesReservedTypes() {
        assertRefused(greeter().types("greet", "ping"))
                .startsWith("greeter.jar wants to handle the message type 'ping', which the platform keeps for itself");
    }

    @Test
    void refusesAJarThatNamesNoProvider() {
        assertRefused(greeter().without(Providers.PATH)).startsWith("greeter.jar has no " + Providers.PATH + ": add");
        assertRefused(greeter().provider("# nobody")).startsWith("greeter.jar has an empty " + Providers.PATH);
    }

    @Test
    void refusesTwoProviders() {
        assertRefused(greeter().provider(TestJars.CLASS, "acme.Second"))
                .startsWith("greeter.jar names 2 plugins (acme.TestPlugin, acme.Second) in " + Providers.PATH);
    }

    @Test
    void refusesASecondPluginInALibrary() {
        assertRefused(greeter().bundles(TestJars.library("lib").provider("acme.Second")))
                .startsWith("META-INF/lib/lib.jar in greeter.jar names a plugin of its own: one jar is one plugin");
    }

    @Test
    void refusesAProviderThatIsNotInTheJar() {
        assertRefused(greeter().provider("acme.Other"))
                .startsWith("greeter.jar names the class acme.Other in " + Providers.PATH + " but does not hold it");
    }

    @Test
    void refusesClassesForALaterJava() {
        String expected = "was compiled for Java " + (RUNNING + 1) + ", this server runs on Java " + RUNNING
                + " (acme/New.class): compile it with --release " + RUNNING + ".";
        TestJars library = TestJars.library("lib").entry("acme/New.class", classOfJava(RUNNING + 1));
        assertRefused(greeter().entry("acme/New.class", classOfJava(RUNNING + 1)))
                .isEqualTo("greeter.jar " + expected);
        assertRefused(greeter().bundles(library)).isEqualTo("META-INF/lib/lib.jar in greeter.jar " + expected);
    }

    @Test
    void refusesWhatOnlyIsNamedLikeAClass() {
        assertRefused(greeter().entry("acme/Bad.class", "hello, class"))
                .startsWith("greeter.jar holds acme/Bad.class, which is not a class file");
    }

    @Test
    void refusesTheApiInTheJar() {
        assertRefused(greeter().entry("dev/autobot/plugin/Plugin.class", classOfJava(17)))
                .isEqualTo("greeter.jar bundles the API (dev/autobot/plugin/Plugin.class): make the dependency on"
                        + " autobot-plugins-api `provided`.");
    }

    @Test
    void refusesTheServerTheJdkAndJakartaInTheJar() {
        assertRefused(greeter().entry("dev/autobot/core/bus/Lane.class", classOfJava(17)))
                .startsWith("greeter.jar bundles the server (dev/autobot/core/bus/Lane.class)");
        assertRefused(greeter().entry("java/lang/Evil.class", classOfJava(17)))
                .startsWith("greeter.jar bundles a class of the JDK (java/lang/Evil.class)");
        assertRefused(greeter().entry("javax/sql/DataSource.class", classOfJava(17)))
                .startsWith("greeter.jar bundles a class of the JDK (javax/sql/DataSource.class)");
        assertRefused(greeter().entry("META-INF/versions/9/jakarta/json/Json.class", classOfJava(17)))
                .startsWith("greeter.jar bundles a Jakarta API (jakarta/json/Json.class)");
    }

    @Test
    void showsNamesFromAJarOnOneLineAndShortened() {
        String name = "../" + "\n".repeat(3) + "x".repeat(1_000);
        assertRefused(greeter().entry(name, "x")).contains("'../???xxx").hasSizeLessThan(300);
    }
}
