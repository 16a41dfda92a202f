package dev.autobot.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryReaderTest {

    private static final double OF_THE_JDK = 0.125;

    /** A quarter in use. */
    private static final String MEMINFO =
            """
            MemTotal:       24684092 kB
            MemFree:          124092 kB
            MemAvailable:   18513069 kB
            Buffers:          123456 kB
            """;

    @TempDir
    private Path root;

    private MemoryReader reader;

    @BeforeEach
    void readFromTheTemporaryRoot() {
        reader = new MemoryReader(root, () -> OF_THE_JDK);
    }

    @Nested
    class UnderCgroup2 {

        @Test
        void readsUsageWithoutInactiveFilePagesOfTheLimit() throws IOException {
            write("proc/meminfo", MEMINFO);
            group("", "1073741824", "805306368", "268435456");

            assertThat(reader.usedShare()).isEqualTo(0.5);
        }

        @Test
        void readsTheWholeMachineWithoutALimit() throws IOException {
            write("proc/meminfo", MEMINFO);
            group("", "max", "805306368", "268435456");

            assertThat(reader.usedShare()).isEqualTo(0.25);
        }

        @Test
        void readsTheWholeMachineWhenTheLimitIsAboveWhatTheMachineHas() throws IOException {
            write("proc/meminfo", MEMINFO);
            group("", "1099511627776", "805306368", "268435456");

            assertThat(reader.usedShare()).isEqualTo(0.25);
        }

        @Test
        void readsTheGroupOfThisProcess() throws IOException {
            write("proc/self/cgroup", "0::/system.slice/autobot.service\n");
            group("system.slice/autobot.service/", "1000", "700", "100");

            assertThat(reader.usedShare()).isEqualTo(0.6);
        }

        @Test
        void readsTheNearestLimitAroundItsOwnGroup() throws IOException {
            write("proc/self/cgroup", "0::/system.slice/autobot.service\n");
            group("system.slice/autobot.service/", "max", "700", "100");
            group("system.slice/", "2000", "700", "100");
            group("", "1000", "900", "0");

            assertThat(reader.usedShare()).isEqualTo(0.3);
        }

        @Test
        void readsTheTopGroupInAContainerThatDoesNotShowItsOwn() throws IOException {
            write("proc/self/cgroup", "0::/../../elsewhere\n");
            group("", "1000", "900", "100");

            assertThat(reader.usedShare()).isEqualTo(OF_THE_JDK);
            write("proc/self/cgroup", "0::/docker/7f\n");
            assertThat(reader.usedShare()).isEqualTo(0.8);
        }

        @Test
        void isNeverNegative() throws IOException {
            group("", "1000", "100", "300");

            assertThat(reader.usedShare()).isZero();
        }

        @Test
        void readsTheWholeMachineWhenAFileIsMissing() throws IOException {
            write("proc/meminfo", MEMINFO);
            write("sys/fs/cgroup/memory.max", "1000\n");
            write("sys/fs/cgroup/memory.current", "900\n");

            assertThat(reader.usedShare()).isEqualTo(0.25);
        }

        private void group(String path, String limit, String usage, String inactive) throws IOException {
            write("sys/fs/cgroup/" + path + "memory.max", limit + "\n");
            write("sys/fs/cgroup/" + path + "memory.current", usage + "\n");
            write(
                    "sys/fs/cgroup/" + path + "memory.stat",
                    "anon 5705728\nfile 1\ninactive_anon 7\ninactive_file " + inactive + "\nactive_file 9\n");
        }
    }

    @Nested
    class UnderCgroup1 {

        @Test
        void readsUsageWithoutInactiveFilePagesOfTheLimit() throws IOException {
            write("proc/meminfo", MEMINFO);
            group("", "1073741824");

            assertThat(reader.usedShare()).isEqualTo(0.5);
        }

        @Test
        void readsTheWholeMachineWithoutALimit() throws IOException {
            write("proc/meminfo", MEMINFO);
            group("", "9223372036854771712");

            assertThat(reader.usedShare()).isEqualTo(0.25);
        }

        @Test
        void knowsThatThereIsNoLimitWithoutTheMachinesFigures() throws IOException {
            group("", "9223372036854771712");

            assertThat(reader.usedShare()).isEqualTo(OF_THE_JDK);
        }

        @Test
        void readsTheGroupOfThisProcess() throws IOException {
            write("proc/self/cgroup", "5:devices:/\n4:hugetlb,memory:/docker/7f\n0::/\n");
            group("docker/7f/", "2147483648");

            assertThat(reader.usedShare()).isEqualTo(0.25);
        }

        private void group(String path, String limit) throws IOException {
            String folder = "sys/fs/cgroup/memory/" + path;
            write(folder + "memory.limit_in_bytes", limit + "\n");
            write(folder + "memory.usage_in_bytes", "805306368\n");
            write(folder + "memory.stat", "inactive_file 8192\ntotal_inactive_file 268435456\n");
        }
    }

    @Nested
    class WithoutCgroups {

        @Test
        void readsWhatIsNotAvailableOnTheMachine() throws IOException {
            write("proc/meminfo", MEMINFO);

            assertThat(reader.usedShare()).isEqualTo(0.25);
        }

        @Test
        void asksTheJdkWhereThereAreNoFiles() {
            assertThat(reader.usedShare()).isEqualTo(OF_THE_JDK);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "MemTotal:\n", "MemTotal: many kB\nMemAvailable: 1 kB\n", "MemTotal: 5 kB\n"})
        void asksTheJdkWhereTheFilesMakeNoSense(String meminfo) throws IOException {
            write("proc/meminfo", meminfo);

            assertThat(reader.usedShare()).isEqualTo(OF_THE_JDK);
        }
    }

    @Test
    void findsAFigureOnThisMachine() {
        assertThat(new MemoryReader(Path.of("/"), () -> OF_THE_JDK).usedShare()).isBetween(0.0, 1.0);
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
