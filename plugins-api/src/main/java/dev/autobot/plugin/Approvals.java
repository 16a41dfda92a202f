package dev.autobot.plugin;

import java.util.List;
import java.util.Optional;

/**
 * Questions to people that outlive a restart, each with at most one answer that counts. Provided by the tools module;
 * thread-safe.
 *
 * <p>Everything here joins the caller's {@linkplain Database#inTransaction transaction}: the question is stored, and
 * told after the commit, together with the caller's own rows.
 */
public interface Approvals {

    /**
     * Asks.
     *
     * @param request the question
     * @return the open approval
     */
    Approval ask(ApprovalRequest request);

    /**
     * Answers. The first answer counts; the same answer of the same user again gives back what is stored.
     *
     * @param id which approval
     * @param by who answers
     * @param answer yes or no, with what belongs to it
     * @return the approval as decided
     * @throws PlatformException {@link ErrorCodes#NOT_FOUND} when there is none that this user may see;
     *     {@link ErrorCodes#FORBIDDEN} when the user may see but not decide it; {@link ErrorCodes#ALREADY_DECIDED},
     *     naming who decided and when; {@link ErrorCodes#APPROVAL_EXPIRED}; {@link ErrorCodes#BAD_FIELD} and
     *     {@link ErrorCodes#DENIED_BY_POLICY} for other arguments that do not fit or may not be
     */
    Approval decide(String id, User by, ApprovalAnswer answer);

    /**
     * Takes a question back because nobody needs its answer any more. Does nothing when it was decided already.
     *
     * @param id which approval
     * @param why for those who look at it later
     */
    void withdraw(String id, String why);

    /**
     * One approval.
     *
     * @param id which
     * @return empty when there is none
     */
    Optional<Approval> find(String id);

    /**
     * The open questions of one workflow.
     *
     * @param workflowId which
     * @return the oldest first, at most 100
     */
    List<Approval> openOf(String workflowId);

    /**
     * What has been answered, has expired or was withdrawn, and was not {@linkplain #taken taken} yet. Ask now and
     * then: {@code workflow_approval_resolved} tells at once that there is something, but not after a restart.
     *
     * @param asker the plugin that asked
     * @param most how many at most
     * @return the earliest first
     */
    List<Approval> settled(String asker, int most);

    /**
     * Notes, as part of the caller's transaction, that an answer has had its effect.
     *
     * @param id which approval
     */
    void taken(String id);
}
