package dev.autobot.workflow.engine;

import dev.autobot.plugin.Approvals;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.Tools;
import dev.autobot.plugin.User;
import dev.autobot.workflow.definition.Definition;
import dev.autobot.workflow.definition.Inputs;
import dev.autobot.workflow.definition.StepDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Workflows: starts them, ends them, and drives them on. Thread-safe.
 *
 * <p>All that counts is in the database: an engine that dies loses nothing, and several engines on one database
 * share the work. Due workflows are looked for twice a second, and at once when this engine made them due.
 */
public final class Engine {

    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration TIDY = Duration.ofHours(1);
    private static final int TIDIED = 500;

    private final PluginContext context;
    private final EngineSettings settings;
    private final Ledger.Stores stores;
    private final Announcements announcements;
    private final Ledger ledger;
    private final Drives drives;
    private final Settlements settlements;
    private final Cancels cancels;
    private final Room room;

    /**
     * An engine that does nothing by itself until {@link #run}.
     *
     * @param context its schema is up to date
     * @param settings the operator's
     * @param random spreads tries that failed together
     */
    public Engine(PluginContext context, EngineSettings settings, RandomGenerator random) {
        this.context = context;
        this.settings = settings;
        this.stores = new Ledger.Stores(
                context.database(),
                new InstanceStore(context.database().dataSource()),
                new StepStore(context.database().dataSource()));
        this.announcements = new Announcements(context.events());
        this.ledger = new Ledger(stores, announcements, () -> found(Approvals.class), context.clock());
        String life = settings.installation() + "/" + context.ids().next();
        Lessee lessee = new Lessee(stores, ledger, life, settings.lease());
        StepWork work = new StepWork(ledger, () -> found(Tools.class), context.ids(), random);
        Drives.Parts parts =
                new Drives.Parts(context.runs(), stores.instances(), lessee, work, this::isReady, context.logger());
        this.drives = new Drives(parts, settings.concurrent());
        this.settlements = new Settlements(
                lessee, context.database(), () -> context.find(Approvals.class), drives, context.logger());
        this.cancels = new Cancels(stores, lessee, drives);
        this.room = new Room(settings.maxOpen(), stores.instances()::open);
    }

    /** Begins to look for what is due, now and then; what a former life of this installation held is due at once. */
    public void run() {
        stores.instances().endLeases(settings.installation(), ledger.now());
        context.every(LOOK, this::look);
        context.every(settings.renewal(), this::renew);
        context.every(TIDY, this::tidy);
        context.observe(EventTypes.WORKFLOW_APPROVAL_RESOLVED, event -> settlements.sweepSoon(context.executor()));
    }

    /** Has somebody told of each end, in its transaction. */
    public void onEnd(EndListener listener) {
        ledger.onEnd(listener);
    }

    /**
     * Starts a workflow. Inside a transaction of the caller it begins after the commit.
     *
     * @return as it was created
     * @throws PlatformException {@code BAD_FIELD} for inputs that do not fit, {@code BUSY} when there are too many
     */
    public Instance start(NewWorkflow wanted) {
        return start(wanted, created -> {});
    }

    /**
     * Starts a workflow as above, together with something else.
     *
     * @param first called in the transaction that creates the workflow, before anything is told of it; what it throws
     *     rolls that back and comes through
     */
    public Instance start(NewWorkflow wanted, Consumer<Instance> first) {
        Definition definition = wanted.definition();
        Map<String, Object> inputs = Inputs.check(definition, wanted.inputs());
        Instance created = created(wanted, inputs);
        List<String> steps = definition.steps().stream().map(StepDefinition::id).toList();
        context.database().inTransaction(() -> {
            requireRoom();
            stores.instances().insert(created);
            stores.steps().insert(created.id(), steps);
            first.accept(created);
            announcements.started(created, definition, inputs);
            return null;
        });
        drives.offer(new InstanceStore.Due(created.id(), created.owner()));
        return created;
    }

    /**
     * Ends a workflow; that it is over is told when nothing of it is alive.
     *
     * @param id which
     * @param by who wants it: its owner, or an operator
     * @param reason that user's words; empty for none
     * @throws PlatformException {@code NOT_FOUND} when this user has no such workflow, {@code WORKFLOW_ENDED} when it
     *     has ended otherwise
     */
    public void cancel(String id, User by, String reason) {
        require(id, by);
        cancels.cancel(id, reason.isBlank() ? "Cancelled by " + by.id() + "." : Cut.to(2_000, reason));
    }

    /**
     * A workflow that a user may see.
     *
     * @throws PlatformException {@code NOT_FOUND} when there is none that is this user's; operators see all
     */
    public Instance require(String id, User user) {
        return find(id).filter(instance -> isOwnerOrOperator(instance, user)).orElseThrow(() -> notFound(id));
    }

    /**
     * A workflow that a user may look at: besides its owner, operators, and those who decide approvals when it has
     * asked for one.
     *
     * @throws PlatformException {@code NOT_FOUND} when there is none
     */
    public Instance requireSeen(String id, User user) {
        return find(id).filter(instance -> maySee(instance, user)).orElseThrow(() -> notFound(id));
    }

    /** Whether a user may look at a workflow. */
    public boolean maySee(Instance instance, User user) {
        return isOwnerOrOperator(instance, user)
                || user.has(User.APPROVER) && lastApproval(instance.id()).isPresent();
    }

    /** A workflow, whosever it is. */
    public Optional<Instance> find(String id) {
        return stores.instances().find(id);
    }

    /** The steps of a workflow, in order. */
    public List<StepRow> steps(String id) {
        return stores.steps().of(id);
    }

    /** The same with what each does. */
    public List<StepLook> looks(Instance instance) {
        Flow flow = new Flow(instance, stores.steps().of(instance.id()));
        boolean isReadable = flow.unreadable().isEmpty();
        return flow.rows().stream()
                .map(row -> isReadable ? look(flow, row) : new StepLook(row, row.stepId(), null))
                .toList();
    }

    private StepLook look(Flow flow, StepRow row) {
        StepDefinition step = flow.step(row.number());
        boolean isAhead =
                flow.next().filter(next -> next.number() < row.number()).isPresent();
        String description = isAhead ? flow.outlook(row.number()) : flow.description(row.number(), ledger.now());
        return new StepLook(row, description, step.tool().orElse(null));
    }

    /** The id of the approval that a workflow has asked for last; empty when it has asked for none. */
    public Optional<String> lastApproval(String id) {
        return stores.steps().lastApproval(id);
    }

    /**
     * Workflows, the newest first, without their texts.
     *
     * @param userId whose; {@code null} for all
     * @param state in which state; {@code null} for all
     * @param before only those with a smaller number than this
     * @param limit how many at most
     */
    public List<Instance> list(String userId, WorkflowState state, long before, int limit) {
        return stores.instances().list(new InstanceStore.Wanted(userId, state, before, limit));
    }

    /** How many workflows have been due for a span of time, and nobody drives them. */
    public int dueFor(Duration span) {
        return stores.instances().dueSince(ledger.now().minus(span));
    }

    /** Says of a workflow that is not there, or not the user's. */
    public static PlatformException notFound(String id) {
        return new PlatformException(
                ErrorCodes.NOT_FOUND, "You have no workflow '" + id + "'. GET /api/workflows lists those you have.");
    }

    /** Takes what was answered and what is due. */
    void look() {
        settlements.sweep();
        drives.pump();
    }

    /** Prolongs the leases of what is driven. */
    void renew() {
        drives.renew();
    }

    /** Forgets what ended long ago, some at a time. */
    void tidy() {
        int gone = stores.instances().deleteEnded(ledger.now().minus(settings.retention()), TIDIED);
        if (gone > 0) {
            context.logger().log(System.Logger.Level.INFO, "{0} workflows that ended long ago are forgotten", gone);
        }
    }

    private boolean isReady() {
        return context.find(Tools.class).isPresent()
                && context.find(Approvals.class).isPresent();
    }

    private <S> S found(Class<S> contract) {
        return context.find(contract)
                .orElseThrow(() -> new PlatformException(
                        ErrorCodes.PLUGIN_UNAVAILABLE,
                        "Nobody provides " + contract.getSimpleName() + " now, which workflows need. The plugin 'tools'"
                                + " does; see why it does not run."));
    }

    private void requireRoom() {
        if (!room.letsIn()) {
            throw new PlatformException(
                    ErrorCodes.BUSY,
                    settings.maxOpen() + " workflows have not ended yet; no more may be started. Cancel some, or raise"
                            + " AUTOBOT_WORKFLOW_MAX_OPEN.");
        }
    }

    private Instance created(NewWorkflow wanted, Map<String, Object> inputs) {
        Instant now = ledger.now();
        Definition definition = wanted.definition();
        Instant deadline = definition.timeLimit().map(now::plus).orElse(null);
        return new Instance(
                context.ids().next(),
                wanted.owner(),
                definition.name(),
                wanted.version(),
                definition.text(),
                Json.write(inputs),
                definition.steps().size(),
                WorkflowState.PENDING,
                0,
                0,
                null,
                null,
                null,
                new Instance.Times(now, null, null, now, deadline),
                null,
                null,
                wanted.goalId(),
                0);
    }

    private static boolean isOwnerOrOperator(Instance instance, User user) {
        return instance.owner().id().equals(user.id()) || user.has(User.OPERATOR);
    }
}
