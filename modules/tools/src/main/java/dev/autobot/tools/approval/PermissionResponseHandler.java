package dev.autobot.tools.approval;

import dev.autobot.plugin.Approval;
import dev.autobot.plugin.ApprovalAnswer;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.Message;
import dev.autobot.plugin.MessageHandler;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.User;
import dev.autobot.plugin.payload.UserPermissionResponse;
import java.util.List;
import java.util.stream.Collectors;

/** Takes answers to {@code user_permission_request}. */
public final class PermissionResponseHandler implements MessageHandler<UserPermissionResponse> {

    private static final int MOST_NAMED = 10;

    private final ApprovalDesk desk;

    public PermissionResponseHandler(ApprovalDesk desk) {
        this.desk = desk;
    }

    @Override
    public void handle(Message<UserPermissionResponse> message) {
        UserPermissionResponse said = message.payload();
        String id = said.requestId() == null ? onlyOpen(message.user()) : said.requestId();
        String words = said.message() == null ? "" : said.message();
        ApprovalDesk.Answered answered =
                desk.answer(id, message.user(), new ApprovalAnswer(said.granted(), words, "", said.arguments()));
        boolean isTold = answered.isFirst()
                && answered.approval().requesterId().equals(message.user().id());
        if (!isTold) {
            desk.tellAgain(answered.approval(), message.sender());
        }
    }

    private String onlyOpen(User user) {
        List<String> open = desk.openFor(user, MOST_NAMED + 1).stream()
                .map(asked -> asked.approval())
                .filter(approval -> approval.workflowId().isEmpty())
                .map(Approval::id)
                .toList();
        if (open.isEmpty()) {
            throw new PlatformException(
                    ErrorCodes.NOT_FOUND,
                    "No permission of yours is asked for now; it may have been answered already.");
        }
        if (open.size() > 1) {
            throw new PlatformException(
                    ErrorCodes.APPROVAL_AMBIGUOUS,
                    "Several permissions of yours are asked for. Say which by 'payload.request_id': "
                            + open.stream().limit(MOST_NAMED).collect(Collectors.joining(", ")) + ".");
        }
        return open.get(0);
    }
}
