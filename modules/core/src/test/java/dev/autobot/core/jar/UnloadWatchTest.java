package dev.autobot.core.jar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.core.jar.UnloadWatch.Fate;
import dev.autobot.core.jar.UnloadWatch.Verdict;
import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.Test;

class UnloadWatchTest {

    private final UnloadWatch watch = new UnloadWatch();

    private static ClassLoader loader() {
        return new URLClassLoader(new URL[0], null);
    }

    @Test
    void hasNoVerdictBeforeACollection() {
        ClassLoader kept = loader();
        watch.add("kept", kept);
        assertThat(watch.look()).containsExactly(new Verdict("kept", Fate.WAITING));
        assertThat(kept).isNotNull();
    }

    @Test
    void tellsOfACollectedLoaderOnce() {
        watch.add("gone", null);
        assertThat(watch.look()).containsExactly(new Verdict("gone", Fate.COLLECTED));
        assertThat(watch.look()).isEmpty();
    }

    @Test
    void judgesEachLoaderByControlsThatWereMadeAfterIt() {
        ClassLoader first = loader();
        watch.add("first", first);
        assertThat(Collecting.verdicts(watch)).containsExactly(new Verdict("first", Fate.LEAKED));
        ClassLoader second = loader();
        watch.add("second", second);
        assertThat(watch.look())
                .containsExactly(new Verdict("first", Fate.LEAKED), new Verdict("second", Fate.WAITING));
        assertThat(Collecting.verdicts(watch))
                .containsExactly(new Verdict("first", Fate.LEAKED), new Verdict("second", Fate.LEAKED));
        assertThat(first).isNotSameAs(second);
    }

    @Test
    void forgetsTheEldestOfMoreThanAThousand() {
        ClassLoader kept = loader();
        for (int i = 0; i <= 1_000; i++) {
            watch.add("loader " + i, kept);
        }
        assertThat(watch.look()).hasSize(1_000).first().isEqualTo(new Verdict("loader 1", Fate.WAITING));
        assertThat(kept).isNotNull();
    }
}
