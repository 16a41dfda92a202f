package dev.autobot.testkit;

import dev.autobot.plugin.Health;
import dev.autobot.plugin.HealthProbe;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One question to a probe, by the platform's rules. */
final class ProbeCall {

    private static final Duration LIMIT = Duration.ofSeconds(2);

    private ProbeCall() {}

    static Health ask(String name, HarnessContext context) {
        HealthProbe probe = context.probes().get(name);
        if (probe == null) {
            throw new AssertionError(
                    "There is no probe '" + name + "', only " + context.probes().keySet());
        }
        return ask(probe, context.executor());
    }

    private static Health ask(HealthProbe probe, Executor executor) {
        FutureTask<Health> answer = new FutureTask<>(probe::check);
        executor.execute(answer);
        try {
            return answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            return Health.down(String.valueOf(e.getCause().getMessage()));
        } catch (TimeoutException e) {
            answer.cancel(true);
            return Health.down("no answer within 2 s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("The test was interrupted while it waited for a probe.", e);
        }
    }
}
