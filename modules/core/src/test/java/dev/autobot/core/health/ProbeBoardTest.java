package dev.autobot.core.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.core.Waits;
import dev.autobot.core.plugin.Registrations;
import dev.autobot.core.plugin.TestRegistrations;
import dev.autobot.plugin.Health;
import dev.autobot.plugin.HealthProbe;
import dev.autobot.plugin.HealthReport;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ProbeBoardTest {

    private static final Instant NOW = Instant.parse("2025-09-11T13:45:00Z");

    private final Registrations registrations = new Registrations();
    private final ProbeBoard board = new ProbeBoard(registrations, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void isDownBeforeTheFirstQuestion() {
        assertThat(board.latest()).isEqualTo(new HealthReport(Health.State.DOWN, NOW, List.of()));
    }

    @Test
    void isUpWhenNobodyComplains() throws InterruptedException {
        add("b", false, Health::up);
        add("a", true, Health::up);

        HealthReport report = ask();

        assertThat(report.state()).isEqualTo(Health.State.UP);
        assertThat(report.checkedAt()).isEqualTo(NOW);
        assertThat(report.checks())
                .containsExactly(
                        new HealthReport.Check("a", Health.up(), true),
                        new HealthReport.Check("b", Health.up(), false));
    }

    @Test
    void isDegradedWhenAnythingIs() throws InterruptedException {
        add("a", true, () -> Health.degraded("slow"));

        assertThat(ask().state()).isEqualTo(Health.State.DEGRADED);
    }

    @Test
    void isDegradedWhenSomethingIsDownThatIsNotNeeded() throws InterruptedException {
        add("a", false, () -> Health.down("away"));
        add("b", true, Health::up);

        assertThat(ask().state()).isEqualTo(Health.State.DEGRADED);
    }

    @Test
    void isDownWhenSomethingNeededIsDown() throws InterruptedException {
        add("a", false, () -> Health.degraded("slow"));
        add("b", true, () -> Health.down("away"));

        assertThat(ask().state()).isEqualTo(Health.State.DOWN);
    }

    @Test
    void asksAnew() throws InterruptedException {
        AtomicInteger asked = new AtomicInteger();
        add("a", true, () -> asked.incrementAndGet() == 1 ? Health.down("away") : Health.up());

        assertThat(ask().state()).isEqualTo(Health.State.DOWN);
        assertThat(ask().state()).isEqualTo(Health.State.UP);
    }

    @Nested
    class AProbe {

        @Test
        void isDownWithTheReasonThatItThrew() throws InterruptedException {
            add("a", false, () -> {
                throw new IOException("connection refused");
            });

            assertThat(only()).isEqualTo(Health.down("connection refused"));
        }

        @Test
        void isDownWithTheNameOfAnExceptionThatSaysNothing() throws InterruptedException {
            add("a", false, () -> {
                throw new IllegalStateException();
            });

            assertThat(only()).isEqualTo(Health.down("IllegalStateException"));
        }

        @Test
        void isDownWhenItsClassesDoNotFit() throws InterruptedException {
            add("a", false, () -> {
                throw new NoClassDefFoundError("gone/Away");
            });

            assertThat(only().state()).isEqualTo(Health.State.DOWN);
        }

        @Test
        void isDownWhenItAnswersNothing() throws InterruptedException {
            add("a", false, () -> null);

            assertThat(only()).isEqualTo(Health.down("the probe gave no answer"));
        }

        @Test
        void isDownWhenNoThreadCanAskIt() throws InterruptedException {
            add("a", false, Health::up);

            board.ask(task -> {
                throw new RejectedExecutionException("full");
            });

            assertThat(board.latest().checks().get(0).health().state()).isEqualTo(Health.State.DOWN);
        }

        private Health only() throws InterruptedException {
            return ask().checks().get(0).health();
        }
    }

    /** Takes twice the limit of 2 s: the only test in this module that waits for time to pass. */
    @Test
    void reportsAHangingProbeAsDownAndAsksItOnlyOnce() throws InterruptedException {
        CountDownLatch hangs = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        Executor threads = task -> new Thread(() -> {
                    task.run();
                    done.countDown();
                })
                .start();
        add("a", true, () -> {
            asked.incrementAndGet();
            hangs.await();
            return Health.up();
        });

        board.ask(threads);
        assertThat(board.latest().checks().get(0).health()).isEqualTo(Health.down("no answer within 2 s"));
        board.ask(threads);
        assertThat(asked).hasValue(1);

        hangs.countDown();
        Waits.await(done);
        board.ask(threads);
        assertThat(asked).hasValue(2);
        assertThat(board.latest().state()).isEqualTo(Health.State.UP);
    }

    private HealthReport ask() throws InterruptedException {
        board.ask(Runnable::run);
        return board.latest();
    }

    private interface Check {
        Health check() throws Exception;
    }

    private void add(String name, boolean needed, Check check) {
        TestRegistrations.add(registrations, new HealthProbe() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Health check() throws Exception {
                return check.check();
            }

            @Override
            public boolean neededForReadiness() {
                return needed;
            }
        });
    }
}
