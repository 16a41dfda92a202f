package dev.autobot.workflow.engine;

/** Somebody who has to know when a workflow ends, in the same transaction: a goal, for example. */
@FunctionalInterface
public interface EndListener {

    /**
     * Called once for each workflow, inside the transaction that ends it. What it throws rolls that back.
     *
     * @param ended as its row will be
     * @param ending how
     */
    void ended(Instance ended, Ending ending);
}
