package dev.autobot.chat.agent;

import dev.autobot.plugin.Approvals;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.Registration;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Takes back what was asked for answers that have ended, as after a crash: nobody waits for it. Thread-safe. */
public final class OrphanedQuestions {

    /** How often the first look is tried: approvals may come later than chats, and nobody shall answer before it. */
    private static final Duration FIRST = Duration.ofMillis(100);

    private static final Duration LATER = Duration.ofSeconds(30);

    private final PluginContext context;
    private final StepStore steps;
    private final AtomicReference<Registration> first = new AtomicReference<>();

    public OrphanedQuestions(PluginContext context, StepStore steps) {
        this.context = context;
        this.steps = steps;
    }

    /** To be called while the plugin starts, when the answers that a server that died has left have ended. */
    public void register() {
        first.set(context.every(FIRST, this::takeBackFirst));
        context.every(LATER, () -> context.find(Approvals.class).ifPresent(this::takeBack));
    }

    private void takeBackFirst() {
        Optional<Approvals> approvals = context.find(Approvals.class);
        if (approvals.isPresent()) {
            takeBack(approvals.get());
            first.get().close();
        }
    }

    private void takeBack(Approvals approvals) {
        for (String id : steps.orphanedQuestions()) {
            context.database().inTransaction(() -> {
                approvals.withdraw(id, "The answer that needed it has ended.");
                steps.questionEnded(id);
                return null;
            });
        }
    }
}
