package dev.autobot.workflow.engine;

import dev.autobot.plugin.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One server's life, as the holder of leases. Thread-safe. */
final class Lessee {

    private final Ledger.Stores stores;
    private final Ledger ledger;
    private final String name;
    private final Duration lease;

    /**
     * A life that holds nothing yet.
     *
     * @param name unique among all lives of all servers
     * @param lease how long a lease holds
     */
    Lessee(Ledger.Stores stores, Ledger ledger, String name, Duration lease) {
        this.stores = stores;
        this.ledger = ledger;
        this.name = name;
        this.lease = lease;
    }

    Ledger ledger() {
        return ledger;
    }

    /** When a lease taken or prolonged now will be over. */
    Instant leaseEnd() {
        return ledger.now().plus(lease);
    }

    /** Takes a workflow that is due; empty when it is not, or somebody else has it. */
    Optional<Flow> claim(String id) {
        return database().inTransaction(() -> {
            boolean isMine = stores.instances().claim(id, name, ledger.now(), leaseEnd());
            return isMine ? load(id) : Optional.empty();
        });
    }

    boolean renew(Fence fence, Instant until) {
        return stores.instances().renew(fence, name, until);
    }

    /**
     * Ends a workflow that was cancelled while this life drove it, now that nothing of it is alive. Does nothing
     * when it was not cancelled, or is somebody else's.
     *
     * @param late what the step that worked gave all the same; {@code null} when it gave nothing
     */
    void finishCancel(String id, StepResult late) {
        database().inTransaction(() -> {
            load(id).filter(flow -> flow.instance().state() == WorkflowState.CANCELLING)
                    .filter(flow -> name.equals(flow.instance().leaseOwner()))
                    .ifPresent(flow -> ledger.cancel(flow, flow.instance().cancelReason(), late));
            return null;
        });
    }

    /** A workflow with its steps, as it is now. */
    Optional<Flow> load(String id) {
        return stores.instances()
                .find(id)
                .map(instance -> new Flow(instance, stores.steps().of(id)));
    }

    private Database database() {
        return stores.database();
    }
}
