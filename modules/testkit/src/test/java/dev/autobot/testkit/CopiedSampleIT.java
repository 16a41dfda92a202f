package dev.autobot.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The sample that plugin authors copy builds outside of this project: with its own pom, by a Maven of its own, on what
 * this build has made. Nothing is installed into the user's repository; Maven is given another one, in which everything
 * but this project is a link into that.
 */
class CopiedSampleIT {

    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
    private static final String GROUP = "dev/autobot";
    private static final long MINUTES = 5;

    @TempDir
    private Path folder;

    @Test
    void compilesAndKeepsTheContractWhereverItIsCopiedTo() throws IOException, InterruptedException {
        Path repository = repository();
        Path greeter = folder.resolve("greeter");
        copy(ROOT.resolve("sample-plugins/greeter"), greeter);
        Path log = folder.resolve("maven.log");

        int exit = maven(greeter, repository, log);

        String text = Files.readString(log);
        assertThat(exit).as(text).isZero();
        assertThat(text).contains("GreeterContractTest", "Tests run: 11, Failures: 0, Errors: 0, Skipped: 0");
        LoadedPlugin loaded = LoadedPlugin.load(greeter.resolve("target/greeter-1.0.0.jar"), folder.resolve("work"));
        assertThat(loaded.info().id()).isEqualTo("greeter");
        assertThat(loaded.info().version()).isEqualTo("1.0.0");
        assertThat(loaded.unload()).isEmpty();
    }

    private static int maven(Path project, Path repository, Path log) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("autobot.maven.home"), "bin", "mvn").toString(),
                "--batch-mode",
                "-Dstyle.color=never",
                "-Dmaven.repo.local=" + repository,
                "package"));
        builder.directory(project.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        try {
            assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES))
                    .as("Maven ends")
                    .isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private Path repository() throws IOException {
        Path users = Path.of(System.getProperty("autobot.maven.repository"));
        Path repository = folder.resolve("repository");
        linkAllBut(users, repository, "dev");
        linkAllBut(users.resolve("dev"), repository.resolve("dev"), "autobot");
        install(repository, "autobot", ROOT, false);
        install(repository, "autobot-plugins-api", ROOT.resolve("plugins-api"), true);
        install(repository, "autobot-core", ROOT.resolve("modules/core"), true);
        install(repository, "autobot-testkit", ROOT.resolve("modules/testkit"), true);
        return repository;
    }

    private static void linkAllBut(Path from, Path to, String name) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> all = Files.list(from)) {
            for (Path each : all.toList()) {
                if (!each.getFileName().toString().equals(name)) {
                    Files.createSymbolicLink(to.resolve(each.getFileName()), each);
                }
            }
        }
    }

    private static void install(Path repository, String artifact, Path module, boolean hasJar) throws IOException {
        boolean isContract = artifact.equals("autobot-plugins-api");
        String version = System.getProperty(isContract ? "autobot.contract.version" : "autobot.version");
        Path place = repository.resolve(GROUP).resolve(artifact).resolve(version);
        String file = artifact + "-" + version;
        Files.createDirectories(place);
        Files.copy(module.resolve("pom.xml"), place.resolve(file + ".pom"));
        if (hasJar) {
            Files.copy(module.resolve("target").resolve(file + ".jar"), place.resolve(file + ".jar"));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.filter(file -> !from.relativize(file).startsWith("target"))
                    .toList()) {
                Files.copy(each, to.resolve(from.relativize(each).toString()));
            }
        }
    }
}
