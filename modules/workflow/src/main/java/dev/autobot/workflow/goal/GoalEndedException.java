package dev.autobot.workflow.goal;

/** A goal ended while its plan was being made: nobody wants the plan any more. */
final class GoalEndedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    GoalEndedException() {
        super("the goal has ended");
    }
}
