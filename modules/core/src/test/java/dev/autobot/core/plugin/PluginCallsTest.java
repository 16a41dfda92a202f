package dev.autobot.core.plugin;

import static dev.autobot.core.Codes.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.autobot.core.fault.Breaker;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class PluginCallsTest {

    private final PluginFixture fixture = new PluginFixture();
    private final Generation owner = Generations.of("greeter");

    @Test
    void countsCallsAndFailures() throws Exception {
        assertThat(fixture.calls.call(owner, () -> {})).isTrue();
        catchThrowable(() -> fixture.calls.call(owner, () -> {
            throw new IOException("a test's");
        }));

        assertThat(owner.fence().statistics().calls()).isEqualTo(2);
        assertThat(owner.fence().statistics().failures()).isEqualTo(1);
        assertThat(owner.gate().inside()).isZero();
    }

    @Test
    void blamesNobodyForAnAnswerThatSaysWhatIsWrong() {
        for (int i = 0; i < 20; i++) {
            assertFails(
                    ErrorCodes.NOT_FOUND,
                    () -> call(() -> {
                        throw new PlatformException(ErrorCodes.NOT_FOUND, "No such thing.");
                    }));
        }

        assertThat(owner.fence().breaker().state()).isEqualTo(Breaker.State.CLOSED);
    }

    @Test
    void callsNobodyOfARetiredGeneration() throws Exception {
        owner.gate().retire();

        assertThat(fixture.calls.call(owner, () -> {
                    throw new AssertionError("called all the same");
                }))
                .isFalse();
    }

    @Test
    void keepsCallsFromAPluginThatFailsTooOften() {
        for (int i = 0; i < 5; i++) {
            catchThrowable(() -> fixture.calls.call(owner, () -> {
                throw new IOException("a test's");
            }));
        }

        assertFails(ErrorCodes.PLUGIN_UNAVAILABLE, () -> call(() -> {})).contains("'greeter'");
    }

    @Test
    void interruptsACallAtItsDeadlineAndSaysSo() {
        assertFails(
                        ErrorCodes.HANDLER_TIMEOUT,
                        () -> call(() -> {
                            fixture.nanos.addAndGet(owner.fence().deadline().toNanos());
                            fixture.deadlines.look();
                            new CountDownLatch(1).await();
                        }))
                .contains("'greeter'", "5.0 s");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(owner.fence().statistics().failures()).isEqualTo(1);
    }

    @Test
    void explainsClassesThatDoNotFit() {
        assertThat(PluginCalls.explain(new NoSuchMethodError("'void dev.autobot.plugin.Events.shout()'")))
                .contains("API")
                .endsWith(".");
        assertThat(PluginCalls.explain(new IOException("away"))).contains("away");
    }

    private void call(dev.autobot.plugin.Task task) {
        try {
            fixture.calls.call(owner, task);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
