package dev.autobot.core.bus;

import dev.autobot.core.journal.Receipts;
import dev.autobot.core.storage.Transactions;
import dev.autobot.plugin.Audience;
import dev.autobot.plugin.ErrorKind;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.Messages;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.payload.Ack;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Answers messages that have an id: each with one {@code ack} or one {@code error}, after what it changed is stored;
 * and a repeated one with the first answer, without handling it again.
 *
 * <p>Thread-safe. Temporary errors (of the kinds CAPACITY and PLATFORM) are no answers to keep: the same id may be
 * tried again. The same message that comes while the first is being handled waits for its answer.
 */
@Singleton
class Acknowledger {

    /** Questions change nothing: asked twice they are answered twice, and no receipt is kept. */
    private static final Set<String> QUESTIONS = Set.of(
            Messages.PING.name(),
            Messages.PONG.name(),
            Messages.HEALTH_CHECK.name(),
            Messages.RESUME.name(),
            Messages.CHAT_HISTORY.name(),
            Messages.DIAGNOSTICS_REQUEST.name());

    private final Receipts receipts;
    private final Transactions transactions;
    private final Publisher publisher;
    private final Clock clock;
    private final ConcurrentMap<Key, Waiting> handling = new ConcurrentHashMap<>();

    @Inject
    Acknowledger(Receipts receipts, Transactions transactions, Publisher publisher, Clock clock) {
        this.receipts = receipts;
        this.transactions = transactions;
        this.publisher = publisher;
        this.clock = clock;
    }

    private record Key(String user, String messageId) {}

    /** Those who sent a message again while it is being handled. */
    private static final class Waiting {

        private static final int MOST = 16; // more sockets of one user hardly say the same at once

        private final List<Audience> senders = new ArrayList<>();
        private boolean over;

        synchronized boolean add(Audience sender) {
            if (over) {
                return false;
            }
            if (senders.size() < MOST) {
                senders.add(sender);
            }
            return true;
        }

        synchronized List<Audience> end() {
            over = true;
            return senders;
        }
    }

    /**
     * Handles a message.
     *
     * @param messageId the client's
     * @param work fires the message; it does not throw
     */
    void handle(InboundMessage message, String messageId, Runnable work) {
        Cause cause = new Cause(messageId, message.user().id(), message.sender());
        if (QUESTIONS.contains(message.type())) {
            answerQuestion(cause, work);
            return;
        }
        Key key = new Key(cause.userId(), messageId);
        Waiting mine = new Waiting();
        Waiting first = handling.putIfAbsent(key, mine);
        while (first != null) {
            if (first.add(cause.sender())) {
                return;
            }
            first = handling.putIfAbsent(key, mine);
        }
        Answer answer = null;
        try {
            answer = answer(cause, work);
        } finally {
            handling.remove(key, mine);
            tellAll(answer, messageId, mine.end());
        }
    }

    /** Tells a client what is wrong with a message that nobody handled; {@code messageId} may be {@code null}. */
    void refuse(PlatformException problem, Audience sender, String messageId) {
        publisher.tellError(problem, sender, messageId);
    }

    private void answerQuestion(Cause cause, Runnable work) {
        PendingReceipt pending = pending(cause);
        pending.committed(); // nothing is to be written
        cause.during(() -> pending.during(work));
        tell(Answer.of(pending.problem()), cause.messageId(), cause.sender(), false);
    }

    /** Handles the message, or finds that it was handled before; the sender is told either way. */
    private Answer answer(Cause cause, Runnable work) {
        try {
            Optional<String> known = receipts.find(cause.userId(), cause.messageId());
            if (known.isPresent()) {
                Answer answer = Answer.parse(known.get());
                tell(answer, cause.messageId(), cause.sender(), true);
                return answer;
            }
            Answer answer = handleFirst(cause, work);
            tell(answer, cause.messageId(), cause.sender(), false);
            return answer;
        } catch (PlatformException e) {
            Answer answer = Answer.of(e);
            tell(answer, cause.messageId(), cause.sender(), false);
            return answer;
        }
    }

    private Answer handleFirst(Cause cause, Runnable work) {
        PendingReceipt pending = pending(cause);
        cause.during(() -> pending.during(work));
        Answer answer = Answer.of(pending.problem());
        boolean changesReceipt =
                answer.isError() ? pending.isRecorded() || isFinal(pending.problem()) : !pending.isRecorded();
        if (changesReceipt) {
            transactions.run(connection -> pending.write(connection, answer.text()));
        }
        return answer;
    }

    private PendingReceipt pending(Cause cause) {
        return new PendingReceipt(receipts, cause.userId(), cause.messageId(), clock.instant());
    }

    private static boolean isFinal(PlatformException problem) {
        ErrorKind kind = problem.code().kind();
        return kind != ErrorKind.CAPACITY && kind != ErrorKind.PLATFORM;
    }

    private void tellAll(Answer answer, String messageId, List<Audience> senders) {
        if (answer != null) {
            senders.forEach(sender -> tell(answer, messageId, sender, true));
        }
    }

    private void tell(Answer answer, String messageId, Audience sender, boolean repeated) {
        if (answer.isError()) {
            publisher.publish(EventTypes.ERROR, answer.error(), sender, messageId);
        } else {
            publisher.publish(EventTypes.ACK, new Ack(messageId, repeated), sender, messageId);
        }
    }
}
