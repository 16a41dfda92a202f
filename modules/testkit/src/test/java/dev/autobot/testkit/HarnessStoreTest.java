package dev.autobot.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autobot.plugin.Store;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HarnessStoreTest {

    private final PluginHarness harness = PluginHarness.start(new TestPlugin(context -> {}), Map.of());
    private final Store store = harness.store();

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void givesBackWhatWasPutLast() {
        assertThat(store.get("a")).isEmpty();

        store.put("a", bytes("1"));
        store.put("a", bytes("2"));
        assertThat(store.get("a")).contains(bytes("2"));

        store.remove("a");
        store.remove("a");
        assertThat(store.get("a")).isEmpty();
    }

    @Test
    void replacesOnlyWhatIsExpected() {
        assertThat(store.replace("a", Optional.of(bytes("0")), bytes("1"))).isFalse();
        assertThat(store.replace("a", Optional.empty(), bytes("1"))).isTrue();
        assertThat(store.replace("a", Optional.empty(), bytes("2"))).isFalse();
        assertThat(store.replace("a", Optional.of(bytes("1")), bytes("3"))).isTrue();
        assertThat(store.get("a")).contains(bytes("3"));
    }

    @Test
    void listsKeysThatBeginInOneWaySorted() {
        store.put("b/2", bytes(""));
        store.put("b/1", bytes(""));
        store.put("a%", bytes(""));

        assertThat(store.keys("b/")).containsExactly("b/1", "b/2");
        assertThat(store.keys("")).containsExactly("a%", "b/1", "b/2");
        assertThat(store.keys("%")).isEmpty();
    }

    @Test
    void forgetsWhatARolledBackTransactionWrote() {
        assertThatThrownBy(() -> harness.database().inTransaction(() -> {
                    store.put("a", bytes("1"));
                    assertThat(store.replace("b", Optional.empty(), bytes("1"))).isTrue();
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");

        assertThat(store.keys("")).isEmpty();
    }

    @Test
    void goesOnInATransactionAfterAReplaceThatCameTooLate() {
        store.put("a", bytes("1"));

        harness.database().inTransaction(() -> {
            assertThat(store.replace("a", Optional.empty(), bytes("2"))).isFalse();
            store.put("b", bytes("1"));
            return null;
        });

        assertThat(store.keys("")).containsExactly("a", "b");
    }

    @Test
    void letsOneOfManyWriteFirstAndTellsTheOthers() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < 50; round++) {
                String key = "race/" + round;
                Callable<Boolean> first =
                        () -> harness.database().inTransaction(() -> store.replace(key, Optional.empty(), bytes("1")));
                List<Future<Boolean>> tries = threads.invokeAll(List.of(first, first, first, first));
                int winners = 0;
                for (Future<Boolean> each : tries) {
                    winners += each.get(60, TimeUnit.SECONDS) ? 1 : 0;
                }
                assertThat(winners).isEqualTo(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void keepsValuesAcrossARestart() {
        store.put("a", bytes("1"));

        harness.restart(new TestPlugin(context -> {}));

        assertThat(harness.store().get("a")).contains(bytes("1"));
    }

    @Test
    void refusesKeysAndValuesBeyondTheirBounds() {
        store.put("k".repeat(200), new byte[1 << 20]);

        assertThatThrownBy(() -> store.get("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.get("k".repeat(201))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.put("a", new byte[(1 << 20) + 1])).isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
