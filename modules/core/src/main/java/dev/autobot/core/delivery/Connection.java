package dev.autobot.core.delivery;

import dev.autobot.core.identity.Identity;
import dev.autobot.core.protocol.CloseCode;
import dev.autobot.core.protocol.Frame;
import dev.autobot.plugin.Audience;
import dev.autobot.plugin.User;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** One open socket, as delivery sees it: whose it is, what waits for it, and how it is doing. Thread-safe. */
public final class Connection {

    /** The container waits 5.5 s for a send that is under way before it gives up on a close frame. */
    private static final long ORDERLY_CLOSE_NANOS = TimeUnit.MILLISECONDS.toNanos(6_500);

    private final Audience address;
    private final Identity identity;
    private final SocketWriter socket;
    private final Outbox outbox;
    /** When the server began to close the socket; 0 before. */
    private final AtomicLong closingSince = new AtomicLong();

    /** When the frame that is being sent was handed to the socket; 0 when none is. */
    private volatile long sendingSince;
    /** Whether the socket took too long lately: it then gets asynchronous sends until it has caught up. */
    private volatile boolean slow;

    private volatile long heardAt;
    private volatile int unansweredPings;

    Connection(String id, Identity identity, SocketWriter socket, Outbox outbox) {
        this.address = Audience.connection(id);
        this.identity = identity;
        this.socket = socket;
        this.outbox = outbox;
    }

    /** The audience of this one socket. */
    public Audience address() {
        return address;
    }

    /** Whose socket it is. */
    public User user() {
        return identity.user();
    }

    /** Who opened it, and by which credential. */
    Identity identity() {
        return identity;
    }

    /** Notes that the client is there. */
    public void heard(long now) {
        heardAt = now;
        unansweredPings = 0;
    }

    long heardAt() {
        return heardAt;
    }

    int unansweredPings() {
        return unansweredPings;
    }

    void pinged() {
        unansweredPings = unansweredPings + 1; // one heartbeat thread; a lost race with heard() costs one early ping
    }

    Outbox outbox() {
        return outbox;
    }

    boolean isSlow() {
        return slow;
    }

    void markSlow(boolean isSlow) {
        slow = isSlow;
    }

    long sendingSince() {
        return sendingSince;
    }

    void send(Frame frame, long now) throws java.io.IOException {
        sendingSince = now;
        socket.send(frame.text());
        sendingSince = 0;
        outbox.sent(frame);
    }

    void sendAsync(Frame frame, long now, java.util.function.Consumer<Throwable> done) {
        sendingSince = now;
        socket.sendAsync(frame.text(), problem -> {
            sendingSince = 0;
            outbox.sent(frame);
            done.accept(problem);
        });
    }

    /** Closes the socket; blocks for seconds when the reader stalls. */
    void close(CloseCode code) {
        outbox.close();
        socket.close(code);
    }

    /** Claims the closing: {@code true} for the first caller only. */
    boolean startClosing(long now) {
        return closingSince.compareAndSet(0, now);
    }

    /** Takes the claim back: the closing could not begin. */
    void giveUpClosing() {
        closingSince.set(0);
    }

    /** Whether the container has had its time to close the socket in an orderly way. */
    boolean isClosingForLong(long now) {
        long since = closingSince.get();
        return since != 0 && now - since > ORDERLY_CLOSE_NANOS;
    }
}
