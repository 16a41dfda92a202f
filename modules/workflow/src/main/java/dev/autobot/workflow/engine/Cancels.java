package dev.autobot.workflow.engine;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import java.util.Optional;

/**
 * Ends workflows because people want it. Thread-safe.
 *
 * <p>What nobody drives is ended at once. What is driven is marked, which fences its driver, whose tools are then
 * ended; that it is cancelled is said only when nothing of it is alive.
 */
final class Cancels {

    private static final int TRIES = 5;

    private final Ledger.Stores stores;
    private final Lessee lessee;
    private final Drives drives;

    Cancels(Ledger.Stores stores, Lessee lessee, Drives drives) {
        this.stores = stores;
        this.lessee = lessee;
        this.drives = drives;
    }

    /**
     * Ends a workflow, or begins to. The same again changes nothing.
     *
     * @throws PlatformException {@code WORKFLOW_ENDED} when it has ended otherwise, {@code NOT_FOUND} when it is gone
     */
    void cancel(String id, String reason) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            try {
                stores.database().inTransaction(() -> {
                    mark(lessee.load(id), id, reason);
                    return null;
                });
                drives.stop(id);
                return;
            } catch (FencedException e) {
                // it has moved on since it was read: read it again
            }
        }
        throw new PlatformException(
                ErrorCodes.BUSY, "The workflow '" + id + "' moves too fast to be cancelled just now. Cancel it again.");
    }

    private void mark(Optional<Flow> found, String id, String reason) {
        Flow flow = found.orElseThrow(
                () -> new PlatformException(ErrorCodes.NOT_FOUND, "There is no workflow '" + id + "' any more."));
        WorkflowState state = flow.instance().state();
        if (state == WorkflowState.CANCELLING || state == WorkflowState.CANCELLED) {
            return;
        }
        if (state.isEnded()) {
            throw new PlatformException(
                    ErrorCodes.WORKFLOW_ENDED,
                    "The workflow '" + id + "' has ended already: it is " + state.word() + ". Nothing is to be ended.");
        }
        if (flow.instance().leaseOwner() == null) {
            lessee.ledger().cancel(flow, reason, null);
        } else {
            state.to(WorkflowState.CANCELLING);
            stores.instances().cancelling(flow.fence(), reason, lessee.ledger().now());
        }
    }
}
