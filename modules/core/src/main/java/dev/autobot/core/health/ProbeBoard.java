package dev.autobot.core.health;

import dev.autobot.core.config.CoreConfig;
import dev.autobot.core.plugin.Registered;
import dev.autobot.core.plugin.Registrations;
import dev.autobot.plugin.Health;
import dev.autobot.plugin.HealthProbe;
import dev.autobot.plugin.HealthReport;
import dev.autobot.plugin.HealthReports;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Asks all probes every few seconds and keeps what they said.
 *
 * <p>Thread-safe. Readers never wait for a probe. A probe that hangs is reported as down after
 * {@link CoreConfig#PROBE_LIMIT} and is not asked again until its thread has come back, so it holds one thread at most.
 */
@Singleton
public class ProbeBoard implements HealthReports {

    private static final Health HUNG = Health.down("no answer within " + CoreConfig.PROBE_LIMIT.toSeconds() + " s");

    private final Registrations registrations;
    private final Clock clock;
    private final ConcurrentMap<String, Question> questions = new ConcurrentHashMap<>();
    private volatile HealthReport latest;
    private volatile List<ServiceReport> services = List.of();

    @Inject
    ProbeBoard(Registrations registrations, Clock clock) {
        this.registrations = registrations;
        this.clock = clock;
        this.latest = new HealthReport(Health.State.DOWN, clock.instant(), List.of());
    }

    /** Whether the probes have been asked at least once. */
    public boolean hasAnswers() {
        return !latest.checks().isEmpty();
    }

    @Override
    public HealthReport latest() {
        return latest;
    }

    /** How each probed thing is and was, sorted by name; empty before the first answers. */
    public List<ServiceReport> services() {
        return services;
    }

    /**
     * Asks every probe that is not still thinking, waits for at most {@link CoreConfig#PROBE_LIMIT}, and keeps the
     * answers. Called by one thread.
     *
     * @param executor has a thread for each probe
     */
    public void ask(Executor executor) throws InterruptedException {
        Collection<Registered<HealthProbe>> probes = registrations.probes();
        questions.keySet().retainAll(probes.stream().map(Registered::key).toList()); // nothing of a plugin that is gone
        for (Registered<HealthProbe> probe : probes) {
            Question before = questions.get(probe.key());
            if (before == null || before.isAnswered() || before.isOfAnother(probe)) {
                start(new Question(probe), executor);
            }
        }
        long deadline = System.nanoTime() + CoreConfig.PROBE_LIMIT.toNanos();
        List<HealthReport.Check> checks = new ArrayList<>();
        List<ServiceReport> reports = new ArrayList<>();
        for (Registered<HealthProbe> probe : probes) {
            Question question = questions.get(probe.key());
            Health health = question.answer(deadline).orElse(HUNG);
            checks.add(new HealthReport.Check(probe.key(), health, question.isNeededForReadiness()));
            reports.add(ServiceReport.of(question, health, now(), known(probe.key())));
        }
        checks.sort(Comparator.comparing(HealthReport.Check::name));
        reports.sort(Comparator.comparing(ServiceReport::name));
        services = List.copyOf(reports);
        latest = new HealthReport(worst(checks), now(), checks);
    }

    private void start(Question question, Executor executor) {
        questions.put(question.name(), question);
        try {
            executor.execute(question);
        } catch (RejectedExecutionException e) {
            question.fail("the server has no thread to ask it");
        }
    }

    private ServiceReport known(String name) {
        return services.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private Instant now() {
        return clock.instant();
    }

    private static Health.State worst(List<HealthReport.Check> checks) {
        Health.State worst = Health.State.UP;
        for (HealthReport.Check check : checks) {
            if (check.health().state() == Health.State.DOWN && check.neededForReadiness()) {
                return Health.State.DOWN;
            }
            if (check.health().state() != Health.State.UP) {
                worst = Health.State.DEGRADED;
            }
        }
        return worst;
    }
}
