package dev.autobot.tools.approval;

import dev.autobot.plugin.Approval;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.User;

/** Who may see and who may decide an approval. Thread-safe. */
final class Deciders {

    private final ApprovalConfig config;

    Deciders(ApprovalConfig config) {
        this.config = config;
    }

    /** The one on whose behalf it was asked, approvers, and operators. */
    boolean maySee(Approval approval, User user) {
        return approval.requesterId().equals(user.id()) || seesAll(user) || hasRole(approval, user);
    }

    /** Whether a user sees the approvals of all. */
    static boolean seesAll(User user) {
        return user.has(User.APPROVER) || user.has(User.OPERATOR);
    }

    /**
     * Refuses those who may not decide.
     *
     * @throws PlatformException {@code FORBIDDEN}, saying who may
     */
    void require(Approval approval, User user) {
        require(approval, approval.judgement().risk(), user);
    }

    /**
     * The same for the risk of other arguments, with which it would be approved.
     *
     * @throws PlatformException {@code FORBIDDEN}, saying who may
     */
    void require(Approval approval, String risk, User user) {
        boolean isRequester = approval.requesterId().equals(user.id());
        if (config.fourEyes() && isRequester) {
            throw forbidden("It was asked for on your own behalf, and on this server another person has to decide:"
                    + " one with the role 'approver'.");
        }
        if (!approval.role().isEmpty()) {
            if (!hasRole(approval, user)) {
                throw forbidden(
                        "Its definition says that only users with the role '" + approval.role() + "' decide it.");
            }
            return;
        }
        if (user.has(User.APPROVER)) {
            return;
        }
        if (config.needsApprover(risk)) {
            throw forbidden("Its risk is " + risk + ", and on this server users with the role 'approver' decide that.");
        }
        if (!isRequester) {
            throw forbidden("Only " + approval.requesterId() + " and users with the role 'approver' decide it.");
        }
    }

    private static boolean hasRole(Approval approval, User user) {
        return !approval.role().isEmpty() && user.has(approval.role());
    }

    private static PlatformException forbidden(String why) {
        return new PlatformException(ErrorCodes.FORBIDDEN, "You may not decide this approval. " + why);
    }
}
