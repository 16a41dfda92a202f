package dev.autobot.testkit;

import static dev.autobot.testkit.TestPlugin.NOTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.MessageType;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.PluginContext;
import dev.autobot.testkit.TestPlugin.Note;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PluginHarnessLifeTest {

    private final List<String> story = new ArrayList<>();

    @Test
    void stopsThePluginThenClosesWhatItOwnsLastFirst() {
        PluginHarness harness = PluginHarness.start(
                new TestPlugin(
                        context -> {
                            context.own(() -> story.add("first"));
                            context.own(() -> story.add("second"));
                        },
                        () -> story.add("stop")),
                Map.of());

        harness.close();

        assertThat(story).containsExactly("stop", "second", "first");
    }

    @Test
    void stopsOnlyOnce() {
        PluginHarness harness = PluginHarness.start(new TestPlugin(context -> {}, () -> story.add("stop")), Map.of());

        harness.stop();
        harness.stop();
        harness.close();

        assertThat(story).containsExactly("stop");
    }

    @Test
    void closesEverythingAndSaysSoWhenThePluginDoesNotStop() {
        PluginHarness harness = PluginHarness.start(
                new TestPlugin(context -> context.own(() -> story.add("closed")), () -> {
                    throw new IOException("stuck");
                }),
                Map.of());

        assertThatThrownBy(harness::close).isInstanceOf(AssertionError.class).hasRootCauseMessage("stuck");
        assertThat(story).containsExactly("closed");
    }

    @Test
    void passesOnWhyThePluginDoesNotStart() {
        PlatformException reason = new PlatformException(ErrorCodes.BAD_CONFIGURATION, "Set test-notes.url.");

        assertThatThrownBy(() -> start(context -> {
                    context.own(() -> story.add("closed"));
                    throw reason;
                }))
                .isSameAs(reason);
        assertThat(story).containsExactly("closed");
    }

    @Test
    void namesThePluginThatDoesNotStart() {
        assertThatThrownBy(() -> start(context -> {
                    throw new IOException("no file");
                }))
                .hasMessageContainingAll("test-notes", "no file")
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.code()).isEqualTo(ErrorCodes.PLUGIN_START_FAILED));
    }

    @Test
    void refusesASecondOwnerOfAMessageTypeOrAContract() {
        assertThatThrownBy(() -> start(context -> {
                    context.handle(NOTE, message -> {});
                    context.handle(NOTE, message -> {});
                }))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.code()).isEqualTo(ErrorCodes.TYPE_TAKEN));
        assertThatThrownBy(() -> start(context -> {
                    context.provide(Runnable.class, () -> {});
                    context.provide(Runnable.class, () -> {});
                }))
                .hasMessageContaining("java.lang.Runnable");
    }

    @Test
    void refusesAPayloadThatAServerCouldNotRead() {
        record Photo(List<byte[]> pixels) {}

        assertThatThrownBy(() -> start(context -> context.handle(MessageType.of("photo", Photo.class), message -> {})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("byte[]", "'pixels'");
        assertThatThrownBy(() -> start(context -> context.handle(MessageType.of("photo", String.class), message -> {})))
                .hasMessageContaining("no record");
    }

    @Test
    void forgetsWhatThePluginRegisteredWhenItStops() {
        try (PluginHarness harness = start(context -> context.provide(Runnable.class, () -> {}))) {
            assertThat(harness.find(Runnable.class)).isPresent();

            harness.stop();

            assertThat(harness.find(Runnable.class)).isEmpty();
        }
    }

    @Test
    void letsThePluginFindWhatTheTestProvidesBeforeTheStart() {
        Runnable offer = () -> {};
        AtomicReference<Object> found = new AtomicReference<>();

        PluginHarness.start(
                        new TestPlugin(context ->
                                found.set(context.find(Runnable.class).orElseThrow())),
                        Map.of(),
                        harness -> harness.provide(Runnable.class, offer))
                .close();

        assertThat(found.get()).isSameAs(offer);
    }

    @Test
    void keepsTimeIdsAndEventsAcrossARestart() {
        AtomicReference<PluginContext> context = new AtomicReference<>();
        try (PluginHarness harness = start(context::set)) {
            String firstId = context.get().ids().next();
            harness.send(NOTE, new Note("unknown type", null));
            harness.clock().advance(Duration.ofDays(1));

            harness.restart(new TestPlugin(context::set));

            assertThat(context.get().ids().next()).isNotEqualTo(firstId);
            assertThat(context.get().clock().instant()).isEqualTo("2026-01-02T00:00:00Z");
            assertThat(harness.events().all()).hasSize(1);
        }
    }

    @Test
    void givesIdsThatLookLikeUuidsAndCountUp() {
        AtomicReference<PluginContext> context = new AtomicReference<>();
        try (PluginHarness harness = start(context::set)) {
            assertThat(context.get().ids().next()).isEqualTo("00000000-0000-4000-8000-000000000001");
            assertThat(context.get().ids().next()).isEqualTo("00000000-0000-4000-8000-000000000002");
            assertThat(harness.failures()).isEmpty();
        }
    }

    private static PluginHarness start(TestPlugin.Start start) {
        return PluginHarness.start(new TestPlugin(start), Map.of());
    }
}
