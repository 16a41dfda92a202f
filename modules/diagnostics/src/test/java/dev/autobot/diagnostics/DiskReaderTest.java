package dev.autobot.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskReaderTest {

    @Test
    void countsWhatIsReservedForRootAsNeitherUsedNorFree() {
        assertThat(DiskReader.share(100, 40, 20)).isEqualTo(0.75);
    }

    @Test
    void readsTheDiskThatHoldsTheDirectory(@TempDir Path directory) {
        assertThat(new DiskReader(directory).usedShare()).isBetween(0.0, 1.0);
    }

    @Test
    void readsTheNearestParentThatExists(@TempDir Path directory) {
        assertThat(new DiskReader(directory.resolve("not/made/yet")).usedShare())
                .isBetween(0.0, 1.0);
    }

    @Test
    void readsTheCurrentDirectoryForAnEmptyPath() {
        assertThat(new DiskReader(Path.of("")).usedShare()).isBetween(0.0, 1.0);
    }
}
