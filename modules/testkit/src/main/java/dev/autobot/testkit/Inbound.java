package dev.autobot.testkit;

import dev.autobot.plugin.Audience;
import dev.autobot.plugin.ErrorCode;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.Message;
import dev.autobot.plugin.MessageHandler;
import dev.autobot.plugin.MessageType;
import dev.autobot.plugin.Messages;
import dev.autobot.plugin.NoPayload;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.User;
import dev.autobot.plugin.payload.ErrorReport;
import dev.autobot.plugin.payload.RunCancel;
import java.util.Optional;

/** The way of one message to its handler, and of the handler's failure back to the sender. */
final class Inbound {

    private record Received<P>(P payload, User user, Audience sender) implements Message<P> {}

    private final HarnessContext context;
    private final Failures failures;

    Inbound(HarnessContext context, Failures failures) {
        this.context = context;
        this.failures = failures;
    }

    <P> void accept(Audience sender, User user, MessageType<P> type, P payload) {
        try {
            Payloads.missingField(payload).ifPresent(field -> {
                throw new PlatformException(ErrorCodes.BAD_FIELD, "The field '" + field + "' is missing.");
            });
            MessageHandler<P> handler = handlerOf(type);
            boolean isSeen = !type.control() || type.payload() != NoPayload.class;
            P passed = isSeen ? context.filters().in(type.name(), user, payload) : payload;
            handler.handle(new Received<>(passed, user, sender));
        } catch (PlatformException e) {
            answer(sender, e.code(), e.getMessage());
        } catch (Exception e) {
            failures.add(e);
            answer(sender, ErrorCodes.HANDLER_FAILED, "The message could not be handled; the server's log says why.");
        }
    }

    @SuppressWarnings("unchecked") // the plugin registered the handler with a type of this name
    private <P> MessageHandler<P> handlerOf(MessageType<P> type) {
        Optional<MessageHandler<?>> handler = context.handler(type.name());
        if (handler.isEmpty() && type.name().equals(Messages.RUN_CANCEL.name())) {
            return message -> cancelRuns(message.user(), (RunCancel) message.payload());
        }
        return (MessageHandler<P>) handler.orElseThrow(() -> new PlatformException(
                ErrorCodes.UNKNOWN_TYPE, "Nobody handles messages of type '" + type.name() + "'."));
    }

    private void cancelRuns(User user, RunCancel wish) {
        if (wish.runId() == null && wish.chatId() == null) {
            throw new PlatformException(ErrorCodes.BAD_FIELD, "'run_id' or 'chat_id' is needed.");
        }
        // the line of a chat's answers; users may give their chats the same ids
        String line = user.id() + "/" + wish.chatId();
        boolean found = !context.runs()
                .cancel(run -> run.belongsTo(user)
                        && (wish.runId() != null
                                ? run.id().equals(wish.runId())
                                : run.line().equals(line)))
                .isEmpty();
        if (!found) {
            throw new PlatformException(ErrorCodes.NOT_FOUND, "No such run of yours waits or works.");
        }
    }

    private void answer(Audience sender, ErrorCode code, String text) {
        ErrorReport report = new ErrorReport(text, code.name(), code.kind().severity());
        context.events().answer(report, sender);
    }
}
