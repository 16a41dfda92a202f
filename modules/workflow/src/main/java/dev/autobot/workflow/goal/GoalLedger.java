package dev.autobot.workflow.goal;

import dev.autobot.plugin.ErrorCode;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.User;
import dev.autobot.plugin.payload.ErrorReport;
import dev.autobot.plugin.payload.GoalReceived;
import dev.autobot.plugin.payload.PlanReady;
import dev.autobot.workflow.engine.Instance;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** The one place where a goal's state changes before its workflow ends: rows and events together. Thread-safe. */
final class GoalLedger {

    private static final int LONGEST = 10_000;
    private static final int LONGEST_ERROR = 8_000;
    private static final Pattern CHAT_ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    private final PluginContext context;
    private final GoalStore store;
    private final int most;

    /**
     * Goals.
     *
     * @param most how many may be without a plan at a time
     */
    GoalLedger(PluginContext context, GoalStore store, int most) {
        this.context = context;
        this.store = store;
        this.most = most;
    }

    GoalStore store() {
        return store;
    }

    /** Now, as exactly as every database keeps it. */
    Instant now() {
        return context.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * Takes a goal in.
     *
     * @param chatId the chat that it came up in; {@code null} for none
     * @return as it is stored
     * @throws PlatformException {@code BAD_FIELD} for what cannot be a goal, {@code BUSY} when too many are without a
     *     plan
     */
    Goal received(User owner, String text, String chatId) {
        requireText(text);
        requireChat(chatId);
        Goal goal = Goal.submitted(context.ids().next(), owner, chatId, text, now());
        return context.database().inTransaction(() -> {
            requireRoom();
            store.insert(goal);
            context.events()
                    .publish(EventTypes.GOAL_RECEIVED, new GoalReceived(text, goal.id(), chatId), goal.audience());
            return goal;
        });
    }

    /**
     * Tells of a plan, as part of the transaction that creates its workflow.
     *
     * @throws GoalEndedException when no plan is wanted any more
     */
    void planned(Goal goal, Plan plan, Instance workflow) {
        if (!store.plan(goal.id(), workflow.id(), plan.source().word(), plan.text())) {
            throw new GoalEndedException();
        }
        PlanReady ready = new PlanReady(
                plan.text(),
                plan.steps(),
                goal.id(),
                workflow.id(),
                plan.source().word());
        context.events().publish(EventTypes.PLAN_READY, ready, goal.audience());
    }

    /** Ends a goal for which there is no plan; does nothing when it has ended, or has one. */
    void failed(Goal goal, ErrorCode code, String why) {
        unplanned(goal, GoalState.FAILED, code, "There is no plan for the goal '" + goal.shortly() + "'. " + why);
    }

    /** Ends a goal for which no plan is wanted any more; {@code false} when it has ended, or has a plan. */
    boolean cancelled(Goal goal) {
        return unplanned(
                goal,
                GoalState.CANCELLED,
                ErrorCodes.RUN_CANCELLED,
                "The goal '" + goal.shortly() + "' was cancelled before it had a plan. Nothing has been done.");
    }

    private boolean unplanned(Goal goal, GoalState state, ErrorCode code, String why) {
        String text = PlanPrompt.cut(why, LONGEST_ERROR);
        return context.database().inTransaction(() -> {
            GoalStore.End end = new GoalStore.End(state, null, text, now());
            boolean isEnded = store.end(goal.id(), GoalState.PLANNING, end);
            if (isEnded) {
                ErrorReport report =
                        new ErrorReport(text, code.name(), code.kind().severity());
                context.events().publish(EventTypes.ERROR, report, goal.audience());
            }
            return isEnded;
        });
    }

    private void requireRoom() {
        if (store.planning() >= most) {
            throw new PlatformException(
                    ErrorCodes.BUSY,
                    most + " goals have no plan yet; no more are taken. Submit it again in a while, or raise"
                            + " AUTOBOT_WORKFLOW_GOALS_MAX.");
        }
    }

    private static void requireText(String text) {
        if (text.isBlank()) {
            throw bad("payload.goal", "is empty; write what you want to reach");
        }
        if (text.length() > LONGEST) {
            throw bad("payload.goal", "has " + text.length() + " characters; " + LONGEST + " are allowed");
        }
        if (text.indexOf('\0') >= 0) {
            throw bad("payload.goal", "has a NUL character, which cannot be stored; remove it");
        }
    }

    private static void requireChat(String chatId) {
        if (chatId != null && !CHAT_ID.matcher(chatId).matches()) {
            throw bad("payload.chat_id", "must be 1 to 64 letters, digits or any of . _ : -");
        }
    }

    private static PlatformException bad(String field, String problem) {
        return new PlatformException(ErrorCodes.BAD_FIELD, "The field '" + field + "' " + problem + ".");
    }
}
