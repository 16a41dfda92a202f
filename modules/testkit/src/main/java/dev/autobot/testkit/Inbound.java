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
import dev.autobot.plugin.Task;
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

    <P> Void accept(Audience sender, User user, MessageType<P> type, P payload) {
        return answering(sender, () -> {
            Payloads.missingField(payload).ifPresent(field -> {
                throw new PlatformException(ErrorCodes.BAD_FIELD, "The field '" + field + "' is missing.");
            });
            handle(handlerOf(type), type, new Received<>(payload, user, sender));
        });
    }

    Void accept(Audience sender, User user, String type, String json) {
        return answering(sender, () -> {
            HarnessContext.Handling<?> handling = context.handling(type).orElseThrow(() -> unknown(type));
            parseAndHandle(handling, json, user, sender);
        });
    }

    private <P> void parseAndHandle(HarnessContext.Handling<P> handling, String json, User user, Audience sender)
            throws Exception {
        P payload = WireReader.parse(json, handling.type().payload());
        handle(handling.handler(), handling.type(), new Received<>(payload, user, sender));
    }

    private <P> void handle(MessageHandler<P> handler, MessageType<P> type, Received<P> received) throws Exception {
        boolean isSeen = !type.control() || type.payload() != NoPayload.class;
        P payload = received.payload;
        P passed = isSeen ? context.filters().in(type.name(), received.user, payload) : payload;
        handler.handle(new Received<>(passed, received.user, received.sender));
    }

    private Void answering(Audience sender, Task work) {
        try {
            work.run();
        } catch (PlatformException e) {
            answer(sender, e.code(), e.getMessage());
        } catch (Exception | LinkageError | StackOverflowError e) {
            failures.add(e);
            answer(sender, ErrorCodes.HANDLER_FAILED, "The message could not be handled; the server's log says why.");
        }
        return null;
    }

    @SuppressWarnings("unchecked") // the plugin registered the handler with a type of this name
    private <P> MessageHandler<P> handlerOf(MessageType<P> type) {
        Optional<HarnessContext.Handling<?>> handling = context.handling(type.name());
        if (handling.isEmpty() && type.name().equals(Messages.RUN_CANCEL.name())) {
            return message -> cancelRuns(message.user(), (RunCancel) message.payload());
        }
        return (MessageHandler<P>)
                handling.orElseThrow(() -> unknown(type.name())).handler();
    }

    private static PlatformException unknown(String type) {
        return new PlatformException(ErrorCodes.UNKNOWN_TYPE, "Nobody handles messages of type '" + type + "'.");
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
        if (!found && (wish.runId() == null || !context.cancelWork(wish.runId(), user))) {
            throw new PlatformException(ErrorCodes.NOT_FOUND, "No such run of yours waits or works.");
        }
    }

    private void answer(Audience sender, ErrorCode code, String text) {
        ErrorReport report = new ErrorReport(text, code.name(), code.kind().severity());
        context.events().answer(report, sender);
    }
}
