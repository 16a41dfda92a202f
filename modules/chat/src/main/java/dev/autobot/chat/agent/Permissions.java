package dev.autobot.chat.agent;

import dev.autobot.plugin.Approval;
import dev.autobot.plugin.ApprovalRequest;
import dev.autobot.plugin.Approvals;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.payload.ApprovalResolved;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Waits for people's answers to what agents want to do. Each wait holds the thread of its own answer and nothing else;
 * their number is bounded below that of runs, so that other chats go on. Thread-safe.
 */
final class Permissions {

    /** The plugin that asks, and takes the answers. */
    static final String ASKER = "chat";

    private static final int MOST_WAITS = 32;
    private static final int AT_ONCE = 100;
    /** How often a wait looks by itself: what is told of an answer could be lost with its teller. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final PluginContext context;
    private final StepStore steps;
    private final Semaphore room = new Semaphore(MOST_WAITS);
    private final Map<String, Semaphore> waiting = new ConcurrentHashMap<>(); // bounded by the room

    Permissions(PluginContext context, StepStore steps) {
        this.context = context;
        this.steps = steps;
    }

    /** Listens for answers. */
    void register() {
        context.observe(EventTypes.USER_PERMISSION_RESOLVED, event -> wake(event.payload()));
        context.every(
                Duration.ofSeconds(30), () -> context.find(Approvals.class).ifPresent(this::tidy));
    }

    /**
     * Asks, and waits until somebody has answered, the time is over or the answer is cancelled.
     *
     * @return how the question ended; empty when too many wait already and nobody was asked
     */
    Optional<Approval> ask(Approvals approvals, ApprovalRequest request, Step step, Working working) {
        if (!room.tryAcquire()) {
            return Optional.empty();
        }
        try {
            String id = context.database().inTransaction(() -> {
                Approval asked = approvals.ask(request);
                steps.asks(step, asked.id());
                return asked.id();
            });
            return Optional.of(await(approvals, id, request.expiry(), working));
        } finally {
            room.release();
        }
    }

    private Approval await(Approvals approvals, String id, Duration longest, Working working) {
        Semaphore signal = new Semaphore(0);
        waiting.put(id, signal);
        try {
            working.onCancel(signal::release);
            long began = System.nanoTime();
            Approval approval = existing(approvals, id);
            while (approval.state() == Approval.State.OPEN && !working.isCancelled()) {
                if (System.nanoTime() - began > longest.plus(LOOK).toNanos() || !isPaused(signal)) {
                    break;
                }
                approval = existing(approvals, id);
            }
            return settled(approvals, approval, working);
        } finally {
            waiting.remove(id);
        }
    }

    private static boolean isPaused(Semaphore signal) {
        try {
            signal.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Approval settled(Approvals approvals, Approval last, Working working) {
        return context.database().inTransaction(() -> {
            if (last.state() == Approval.State.OPEN) {
                approvals.withdraw(last.id(), why(working));
            }
            approvals.taken(last.id());
            return existing(approvals, last.id());
        });
    }

    private static String why(Working working) {
        if (working.isInterrupted()) {
            return "The server stopped while the question was open.";
        }
        return working.isCancelled() ? "The answer that needed it was cancelled." : "Nobody answered in time.";
    }

    private static Approval existing(Approvals approvals, String id) {
        return approvals.find(id).orElseThrow(() -> new IllegalStateException("approval " + id + " is gone"));
    }

    private void wake(ApprovalResolved resolved) {
        Semaphore signal = waiting.get(resolved.approvalId());
        if (signal != null) {
            signal.release();
        }
    }

    /** Notes answers that came too late, for nobody who waits. */
    private void tidy(Approvals approvals) {
        approvals.settled(ASKER, AT_ONCE).stream()
                .filter(approval -> !waiting.containsKey(approval.id()))
                .forEach(approval -> approvals.taken(approval.id()));
    }
}
