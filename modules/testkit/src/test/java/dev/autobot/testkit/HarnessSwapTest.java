package dev.autobot.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autobot.plugin.Audience;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.PluginContext;
import dev.autobot.testkit.TestPlugin.Note;
import dev.autobot.testkit.TestPlugin.Noted;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HarnessSwapTest {

    /** What plugins provide. */
    interface Word {
        String say();
    }

    private final List<String> happened = new CopyOnWriteArrayList<>();

    private TestPlugin answering(String text) {
        return new TestPlugin(
                context -> {
                    answer(context, text);
                    context.events().publish(TestPlugin.STARTED, new Noted(text), Audience.everyone());
                },
                () -> happened.add(text + " stops"));
    }

    private static void answer(PluginContext context, String text) {
        context.handle(TestPlugin.NOTE, message -> context.events()
                .publish(TestPlugin.NOTED, new Noted(text), message.sender()));
    }

    @Test
    void putsTheNextGenerationInThePlaceOfTheFirstAndThenStopsThat() {
        try (PluginHarness harness = PluginHarness.start(answering("one"), Map.of())) {
            harness.swap(answering("two"));

            assertThat(happened).containsExactly("one stops");
            harness.send(TestPlugin.NOTE, new Note("x", null));
            assertThat(harness.events().next(TestPlugin.NOTED).text()).isEqualTo("two");
        }
    }

    @Test
    void keepsTheFirstGenerationWhenTheNextDoesNotStart() {
        try (PluginHarness harness = PluginHarness.start(answering("one"), Map.of())) {
            assertThatThrownBy(() -> harness.swap(new TestPlugin(context -> {
                        throw new IllegalStateException("no");
                    })))
                    .isInstanceOf(IllegalStateException.class);

            harness.send(TestPlugin.NOTE, new Note("x", null));
            assertThat(harness.events().next(TestPlugin.NOTED).text()).isEqualTo("one");
            assertThat(happened).isEmpty();
        }
    }

    @Test
    void waitsForWhatIsInsideTheFirstGeneration() throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        TestPlugin slow = new TestPlugin(
                context -> context.handle(TestPlugin.NOTE, message -> {
                    inside.countDown();
                    release.await(60, TimeUnit.SECONDS);
                    happened.add("one answers");
                }),
                () -> happened.add("one stops"));
        try (PluginHarness harness = PluginHarness.start(slow, Map.of())) {
            Thread sender = new Thread(() -> harness.send(TestPlugin.NOTE, new Note("x", null)));
            sender.start();
            assertThat(inside.await(60, TimeUnit.SECONDS)).isTrue();
            Thread releaser = new Thread(() -> {
                awaitText(harness, "two");
                release.countDown();
            });
            releaser.start();

            harness.swap(answering("two"));

            assertThat(happened).containsExactly("one answers", "one stops");
            releaser.join(60_000);
        }
    }

    /** While the first generation drains, the next one has its place already and tells of its start. */
    private static void awaitText(PluginHarness harness, String text) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (System.nanoTime() < deadline) {
            boolean isThere = harness.events().all(TestPlugin.STARTED).stream()
                    .anyMatch(event -> event.payload().text().equals(text));
            if (isThere) {
                return;
            }
            Thread.onSpinWait();
        }
    }

    @Test
    void letsTheNextGenerationProvideWhatTheFirstDid() {
        try (PluginHarness harness = PluginHarness.start(providing("one"), Map.of())) {
            harness.swap(providing("two"));

            assertThat(harness.find(Word.class)).get().extracting(Word::say).isEqualTo("two");
        }
    }

    private static TestPlugin providing(String text) {
        return new TestPlugin(context -> context.provide(Word.class, () -> text));
    }

    @Test
    void takesMessagesAsClientsWriteThem() {
        try (PluginHarness harness = PluginHarness.start(answering("one"), Map.of())) {
            harness.send("note", "{\"text\": \"x\"}");
            harness.send("note", "{\"colour\": \"red\"}");
            harness.send("note", "[");
            harness.send("nothing", "{}");

            assertThat(harness.events().next(TestPlugin.NOTED).text()).isEqualTo("one");
            assertThat(harness.events().next(EventTypes.ERROR).message()).contains("'body.text' is missing");
            assertThat(harness.events().next(EventTypes.ERROR).errorCode()).isEqualTo("BAD_JSON");
            assertThat(harness.events().next(EventTypes.ERROR).errorCode()).isEqualTo("UNKNOWN_TYPE");
        }
    }

    @Test
    void doesNotStopAPluginThatDidNotStart() {
        assertThatThrownBy(() -> PluginHarness.start(
                        new TestPlugin(
                                context -> {
                                    throw new Exception("no");
                                },
                                () -> happened.add("stops")),
                        Map.of()))
                .isInstanceOf(PlatformException.class);

        assertThat(happened).isEmpty();
    }
}
