package dev.autobot.chat;

import dev.autobot.chat.agent.Steer;
import dev.autobot.chat.agent.Working;
import dev.autobot.plugin.ErrorCode;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.Run;
import dev.autobot.plugin.payload.ErrorReport;
import dev.autobot.plugin.payload.LlmResponse;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Answers stored questions: one at a time for a chat, each in a run, each ended by exactly one {@code llm_response} or
 * {@code error}. Thread-safe.
 */
final class Answers {

    private static final String SAY_AGAIN = " Send the message again, as a new one.";

    private final PluginContext context;
    private final ChatStore store;
    private final Responder responder;
    // a chat's line lets one answer work at a time, so the platform's limit of runs bounds this map
    private final Map<ChatKey, Active> working = new ConcurrentHashMap<>();

    /** An answer that is being made. */
    private record Active(long answer, Working working) {

        void cancel() {
            working.cancellation().cancel();
        }
    }

    Answers(PluginContext context, ChatStore store, Responder responder) {
        this.context = context;
        this.store = store;
        this.responder = responder;
    }

    /**
     * Stores a question and begins its answer, or lines it up behind those of the same chat. A question that is to
     * steer has its turn as well: unless the answer that is being made has taken it up by then, it is answered like any
     * other.
     *
     * @param whenBusy what becomes of the answer that is being made, if there is one
     * @param stored stores the question in the transaction in which it is called
     * @throws PlatformException when the platform has no room for more runs; nothing then is stored
     */
    void ask(ChatKey chat, WhenBusy whenBusy, Supplier<Question> stored) {
        Active before = working.get(chat);
        Question question = begin(stored);
        if (before != null && whenBusy == WhenBusy.INTERRUPT) {
            before.cancel();
        } else if (before != null && whenBusy == WhenBusy.STEER && !SlashCommands.isCommand(question.text())) {
            // told by the run of the answer before, it would name that one's message
            Runnable taken = context.events().answering(() -> taken(question, before.answer()));
            before.working().steer(new Steer(question.text(), taken));
        }
    }

    /** The run is there before the question is, so that one for which there is no room leaves nothing behind. */
    private Question begin(Supplier<Question> stored) {
        CompletableFuture<Boolean> isStored = new CompletableFuture<>();
        try {
            Question question = context.database().inTransaction(() -> {
                Question asked = stored.get();
                start(asked, isStored);
                return asked;
            });
            isStored.complete(true);
            return question;
        } finally {
            isStored.complete(false);
        }
    }

    private void start(Question question, CompletableFuture<Boolean> isStored) {
        try {
            context.runs().start(question.user(), question.chat().line(), run -> {
                if (isStored.join()) {
                    work(question, run);
                }
            });
        } catch (PlatformException e) {
            if (!e.code().equals(ErrorCodes.DRAINING)) {
                throw e;
            }
            // what is said to a server that stops is kept, and cut off like the answers that have begun
            end(question, Reply.notWanted().interrupted(), 0);
        }
    }

    /** What a pending answer says so far; empty while it waits for its turn, and when it has just ended. */
    String saidSoFar(ChatKey chat, long answer) {
        Active active = working.get(chat);
        return active != null && active.answer() == answer ? active.working().saidSoFar() : "";
    }

    /** Ends the answer that a chat works on; waiting ones find their rows gone. */
    void chatDeleted(ChatKey chat) {
        Active active = working.get(chat);
        if (active != null) {
            active.cancel();
        }
    }

    /** Ends a question that another answer has taken up, as part of the caller's transaction. */
    private void taken(Question question, long into) {
        Reply reply = Reply.ofPlatform("The language model was told this while it was at work on the answer before.");
        store.steered(question.chat(), question.answerSeq(), into);
        end(question, reply, 0);
    }

    /** Ends what a server that died has left pending. */
    void interruptPending() {
        context.database().inTransaction(() -> {
            String reason = "The server stopped before it had answered." + SAY_AGAIN;
            for (ChatKey chat : store.interruptPending(ErrorCodes.RUN_INTERRUPTED, reason)) {
                report(chat, ErrorCodes.RUN_INTERRUPTED, reason);
            }
            return null;
        });
    }

    private void work(Question question, Run run) {
        long began = System.nanoTime();
        Active active = new Active(question.answerSeq(), new Working(run));
        working.put(question.chat(), active);
        try {
            run.onCancel(active::cancel);
            Optional<Reply> answered = reply(question, active.working());
            if (answered.isEmpty()) {
                return;
            }
            Reply reply = run.isInterrupted() ? answered.get().interrupted() : answered.get();
            double seconds = (System.nanoTime() - began) / 1_000_000 / 1_000.0;
            context.database().inTransaction(() -> {
                end(question, reply, seconds);
                return null;
            });
        } catch (PlatformException e) {
            report(question.chat(), e.code(), "The answer could not be stored: " + e.getMessage());
            throw e;
        } finally {
            working.remove(question.chat());
        }
    }

    /** The answer; empty when the question has its answer already, because another one has taken it up. */
    private Optional<Reply> reply(Question question, Working working) {
        try {
            // looked up after the cancellation can be found, so that a chat deleted now is noticed here or there
            Optional<String> state = store.state(question.answerSeq());
            boolean isPending = state.equals(Optional.of(MessageState.PENDING.word()));
            if (state.isPresent() && !isPending) {
                return Optional.empty();
            }
            if (working.isCancelled() || !isPending) {
                return Optional.of(Reply.notWanted());
            }
            Reply reply = responder.respond(question, working);
            return Optional.of(working.isCancelled() ? reply.cancelled() : reply);
        } catch (RuntimeException e) {
            context.logger().log(Level.ERROR, "no answer could be made", e);
            return Optional.of(Reply.notMade(
                    ErrorCodes.HANDLER_FAILED, "No answer could be made; the server's log says why." + SAY_AGAIN));
        }
    }

    private void end(Question question, Reply reply, double seconds) {
        ChatKey chat = question.chat();
        String text = reply.completion().text();
        if (!store.finish(question.answerSeq(), reply, seconds)) {
            report(chat, ErrorCodes.RUN_CANCELLED, "The answer was dropped, because its chat was deleted.");
        } else if (reply.error().isPresent()) {
            report(chat, reply.error().get(), reply.completion().reason());
        } else {
            LlmResponse response = new LlmResponse(
                    text,
                    chat.chatId(),
                    reply.model(),
                    seconds,
                    question.answerSeq(),
                    reply.citations().isEmpty() ? null : reply.citations(),
                    reply.confidence().orElse(null));
            context.events().publish(EventTypes.LLM_RESPONSE, response, chat.audience());
        }
    }

    private void report(ChatKey chat, ErrorCode code, String text) {
        ErrorReport error = new ErrorReport(text, code.name(), code.kind().severity());
        context.logger().log(Level.INFO, "no answer in chat {0}: {1}: {2}", chat.chatId(), code.name(), text);
        context.events().publish(EventTypes.ERROR, error, chat.audience());
    }
}
