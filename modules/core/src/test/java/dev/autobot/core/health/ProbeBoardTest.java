package dev.autobot.core.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.core.Waits;
import dev.autobot.core.identity.TestClock;
import dev.autobot.core.plugin.Registrations;
import dev.autobot.core.plugin.TestRegistrations;
import dev.autobot.plugin.Health;
import dev.autobot.plugin.HealthProbe;
import dev.autobot.plugin.HealthReport;
import dev.autobot.plugin.Registration;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ProbeBoardTest {

    private final TestClock clock = new TestClock();
    private final Registrations registrations = new Registrations();
    private final ProbeBoard board = new ProbeBoard(registrations, clock);

    @Test
    void isDownBeforeTheFirstQuestion() {
        assertThat(board.latest()).isEqualTo(new HealthReport(Health.State.DOWN, clock.instant(), List.of()));
    }

    @Test
    void isUpWhenNobodyComplains() throws InterruptedException {
        add("b", false, Health::up);
        add("a", true, Health::up);

        HealthReport report = ask();

        assertThat(report.state()).isEqualTo(Health.State.UP);
        assertThat(report.checkedAt()).isEqualTo(clock.instant());
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

    @Test
    void keepsTheLastErrorOfAProbeAfterItRecovered() throws InterruptedException {
        Health[] answer = {Health.up()};
        add("b", true, () -> answer[0]);
        add("a", false, Health::up);

        ask();
        assertThat(board.services()).extracting(ServiceReport::name).containsExactly("a", "b");
        assertThat(service("b").lastError()).isNull();
        clock.pass(Duration.ofSeconds(2));
        answer[0] = Health.degraded("slow");
        ask();
        Instant broke = clock.instant();
        assertThat(service("b"))
                .extracting(ServiceReport::status, ServiceReport::reason, ServiceReport::since)
                .containsExactly("degraded", "slow", broke);
        clock.pass(Duration.ofSeconds(2));
        ask();
        assertThat(service("b").since()).as("as it was").isEqualTo(broke);
        clock.pass(Duration.ofSeconds(2));
        answer[0] = Health.up();
        ask();

        ServiceReport recovered = service("b");
        assertThat(recovered.status()).isEqualTo("healthy");
        assertThat(recovered.reason()).isNull();
        assertThat(recovered.required()).isTrue();
        assertThat(recovered.since()).isEqualTo(clock.instant());
        assertThat(recovered.checkedAt()).isEqualTo(clock.instant());
        assertThat(recovered.lastError()).isEqualTo("slow");
        assertThat(recovered.lastErrorAt()).isEqualTo(clock.instant().minusSeconds(2));
    }

    @Test
    void forgetsAProbeThatIsGone() throws InterruptedException {
        Registration gone = add("a", false, Health::up);
        ask();
        gone.close();
        ask();

        assertThat(board.services()).isEmpty();
    }

    private ServiceReport service(String name) {
        return board.services().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
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
        assertThat(service("a").latencyMs()).isGreaterThanOrEqualTo(1_990);
        board.ask(threads);
        assertThat(asked).hasValue(1);
        assertThat(service("a").latencyMs()).as("it has been waited for").isGreaterThanOrEqualTo(3_980);

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

    private Registration add(String name, boolean needed, Check check) {
        return TestRegistrations.add(registrations, new HealthProbe() {
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
