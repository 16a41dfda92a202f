package dev.autobot.tools.approval;

import dev.autobot.plugin.Approval;
import dev.autobot.plugin.ApprovalAnswer;
import dev.autobot.plugin.ApprovalRequest;
import dev.autobot.plugin.Approvals;
import dev.autobot.plugin.Audience;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.ToolJudgement;
import dev.autobot.plugin.ToolRequest;
import dev.autobot.plugin.User;
import dev.autobot.tools.json.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Where approvals are asked for, answered and end. Thread-safe.
 *
 * <p>A question is stored before anybody is told of it, and decided by one conditional update: of any number of
 * answers that come at once, one changes a row.
 */
public final class ApprovalDesk implements Approvals {

    private static final int MOST_OF_WORKFLOW = 100;
    private static final int MOST_ANNOUNCED_AGAIN = 100;
    private static final int MOST_EXPIRED_AT_ONCE = 500;
    private static final int ATTEMPTS = 5;

    private final PluginContext context;
    private final ApprovalConfig config;
    private final ApprovalStore store;
    private final Deciders deciders;
    private final Announcements announcements;
    private final Judge judge;
    private final Follower follower;
    private final AtomicBoolean countChanged = new AtomicBoolean(true);

    /** Says what a call with other arguments would do, and whether it may. */
    public interface Judge {

        /**
         * Judges a call.
         *
         * @throws PlatformException when its arguments do not fit
         */
        ToolJudgement judge(ToolRequest call);
    }

    /** Keeps up with questions; each method is called in the transaction in which the approval's row changes. */
    public interface Follower {

        /** Somebody is asked. */
        void asked(String approvalId, ApprovalRequest request);

        /** A question has ended, in whatever way. */
        void ended(Approval approval);
    }

    public ApprovalDesk(PluginContext context, ApprovalConfig config, Judge judge, Follower follower) {
        this.context = context;
        this.config = config;
        this.store = new ApprovalStore(context.database().dataSource());
        this.deciders = new Deciders(config);
        this.announcements = new Announcements(context.events());
        this.judge = judge;
        this.follower = follower;
    }

    ApprovalStore store() {
        return store;
    }

    Deciders deciders() {
        return deciders;
    }

    @Override
    public Approval ask(ApprovalRequest request) {
        String id = context.ids().next();
        Instant now = now();
        Instant expires = now.plus(request.expiry() == null ? config.expiry() : request.expiry());
        return context.database().inTransaction(() -> {
            store.insert(id, request, now, expires);
            follower.asked(id, request);
            Asked asked = existing(id);
            announcements.asked(asked, Audience.of(asked.requester()));
            return asked.approval();
        });
    }

    @Override
    public Approval decide(String id, User by, ApprovalAnswer answer) {
        return answer(id, by, answer).approval();
    }

    /**
     * What came of an answer.
     *
     * @param approval as decided
     * @param isFirst whether this answer decided it; otherwise the same one came before
     */
    record Answered(Approval approval, boolean isFirst) {}

    /** The same as {@link #decide}, and says whether it was this answer that counted. */
    Answered answer(String id, User by, ApprovalAnswer answer) {
        Asked asked = store.find(id)
                .filter(found -> deciders.maySee(found.approval(), by))
                .orElseThrow(() -> notFound(id));
        Approval open = asked.approval();
        if (open.state() != Approval.State.OPEN) {
            return new Answered(again(open, by, answer), false);
        }
        deciders.require(open, by);
        requireChoice(open, answer);
        boolean isEdited = answer.approved() && answer.arguments() != null;
        ToolRequest call = isEdited ? edited(asked, answer) : asked.call();
        ToolJudgement judgement = isEdited ? allowed(call) : open.judgement();
        deciders.require(open, judgement.risk(), by); // other arguments may be riskier than what was asked for
        Supplier<Approval> decision = () -> context.database().inTransaction(() -> {
            if (!store.decide(open, by, answer, judgement, now())) {
                return null;
            }
            if (isEdited) {
                store.edit(id, call);
            }
            return settled(id, asked.requester());
        });
        return raced(id, by, answer, decision);
    }

    /**
     * Decides, unless somebody else, or the end of its time, came between the look and the decision.
     *
     * @param decision gives nothing when it was too late
     */
    private Answered raced(String id, User by, ApprovalAnswer answer, Supplier<Approval> decision) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Approval decided = decision.get();
            if (decided != null) {
                return new Answered(decided, true);
            }
            // looked up outside that transaction: H2 may show it the row as it was before it waited for the winner
            Approval now = existing(id).approval();
            if (now.state() != Approval.State.OPEN) {
                return new Answered(again(now, by, answer), false);
            }
            if (!now.expiresAt().isAfter(now())) { // and the sweep has not come yet
                throw new PlatformException(ErrorCodes.APPROVAL_EXPIRED, expired(now));
            }
        }
        throw new PlatformException(
                ErrorCodes.BUSY, "Too many answer this approval at once. It is still open; answer again.");
    }

    private Approval settled(String id, User requester) {
        Approval decided = existing(id).approval();
        follower.ended(decided);
        announcements.resolved(decided, Audience.of(requester));
        return decided;
    }

    /** The same answer again gets what is stored; any other is told whose answer counts. */
    private static Approval again(Approval decided, User by, ApprovalAnswer answer) {
        boolean isDecided = decided.state() == Approval.State.APPROVED || decided.state() == Approval.State.REJECTED;
        boolean isSame = decided.decidedBy().equals(by.id())
                && answer.approved() == (decided.state() == Approval.State.APPROVED)
                && answer.choice().equals(decided.choice())
                && (answer.arguments() == null
                        || Json.sha256(answer.arguments()).equals(Json.sha256(decided.arguments())));
        if (isDecided && isSame) {
            return decided;
        }
        if (isDecided) {
            String what = decided.state() == Approval.State.APPROVED ? "approved" : "refused";
            throw new PlatformException(
                    ErrorCodes.ALREADY_DECIDED,
                    "The user '" + decided.decidedBy() + "' " + what + " it at " + decided.decidedAt()
                            + ". The first answer counts; nothing was changed.");
        }
        throw new PlatformException(
                ErrorCodes.APPROVAL_EXPIRED,
                decided.state() == Approval.State.EXPIRED
                        ? expired(decided)
                        : "Nobody needs this approval any more: " + decided.message());
    }

    private static String expired(Approval approval) {
        return "The time to answer was over at " + approval.expiresAt() + ". It counts as refused.";
    }

    private static void requireChoice(Approval approval, ApprovalAnswer answer) {
        boolean needsChoice = answer.approved() && !approval.choices().isEmpty();
        if (needsChoice && !approval.choices().contains(answer.choice())) {
            throw new PlatformException(
                    ErrorCodes.BAD_FIELD,
                    "A plain yes is no answer here. The field 'choice' must be one of "
                            + String.join(", ", approval.choices()) + ".");
        }
        if (approval.choices().isEmpty() && !answer.choice().isEmpty()) {
            throw new PlatformException(
                    ErrorCodes.BAD_FIELD, "This approval has no choices beside yes and no. Leave 'choice' away.");
        }
    }

    private static ToolRequest edited(Asked asked, ApprovalAnswer answer) {
        if (asked.call() == null) {
            throw new PlatformException(
                    ErrorCodes.BAD_FIELD, "This approval is about no tool, so it has no arguments to change.");
        }
        return asked.call().with(answer.arguments());
    }

    private ToolJudgement allowed(ToolRequest call) {
        ToolJudgement judgement = judge.judge(call);
        if (judgement.decision() == ToolJudgement.Decision.DENY) {
            throw new PlatformException(
                    ErrorCodes.DENIED_BY_POLICY,
                    "With these arguments it may not be done: " + judgement.rule() + ". The approval is still open.");
        }
        return judgement;
    }

    @Override
    public void withdraw(String id, String why) {
        settle(id, Approval.State.WITHDRAWN, why);
    }

    private void settle(String id, Approval.State state, String why) {
        context.database().inTransaction(() -> {
            if (store.settle(id, state, why, now())) {
                settled(id, existing(id).requester());
            }
            return null;
        });
    }

    @Override
    public Optional<Approval> find(String id) {
        return store.find(id).map(Asked::approval);
    }

    @Override
    public List<Approval> openOf(String workflowId) {
        return store.openOf(workflowId, MOST_OF_WORKFLOW).stream()
                .map(Asked::approval)
                .toList();
    }

    @Override
    public List<Approval> settled(String asker, int most) {
        return store.settled(asker, most).stream().map(Asked::approval).toList();
    }

    @Override
    public void taken(String id) {
        store.taken(id);
    }

    /**
     * Uses an approval up; joins the caller's transaction.
     *
     * @param token what uses it: the same one may do so again
     * @return {@code false} when it does not allow exactly this
     */
    public boolean use(String id, String actionHash, String token) {
        return store.use(id, actionHash, token, now());
    }

    /** The open questions of one requester. */
    List<Asked> openFor(User requester, int most) {
        return store.openFor(requester.id(), most);
    }

    /** Tells a connection once more what its user is asked; the rest is in the inbox. */
    public void announceAgain(User user, Audience connection) {
        openFor(user, MOST_ANNOUNCED_AGAIN).forEach(asked -> announcements.asked(asked, connection));
    }

    /** Tells one connection how a question ended that it answered once more. */
    public void tellAgain(Approval decided, Audience connection) {
        announcements.resolved(decided, connection);
    }

    /** Ends what nobody answered in time. Called again and again. */
    public void expire() {
        for (Asked due : store.due(now(), MOST_EXPIRED_AT_ONCE)) {
            settle(due.approval().id(), Approval.State.EXPIRED, "Nobody answered in time.");
        }
    }

    /** Notes that the number of those that wait has changed; called after the commit. */
    public void countChanged() {
        countChanged.set(true);
    }

    /** Tells approvers how many wait, if that may have changed. Called again and again. */
    public void tellCount() {
        if (countChanged.getAndSet(false)) {
            announcements.open(store.countOpen(), Audience.role(User.APPROVER));
        }
    }

    /** Deletes what was settled long ago. Called again and again. */
    public void forget(Instant before, int most) {
        store.forget(before, most);
    }

    private Asked existing(String id) {
        return store.find(id).orElseThrow(() -> notFound(id));
    }

    static PlatformException notFound(String id) {
        return new PlatformException(
                ErrorCodes.NOT_FOUND,
                "There is no approval '" + id + "' that you may see. GET /api/approvals lists yours.");
    }

    private Instant now() {
        return context.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
