package dev.autobot.workflow.engine;

/**
 * The workflow has another owner by now, or was cancelled: its transaction is rolled back, and nothing more is done.
 */
final class FencedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FencedException(Fence fence) {
        super("workflow " + fence.id() + " is not at generation " + fence.generation() + " any more");
    }
}
