package dev.autobot.core.delivery;

import dev.autobot.core.identity.Identity;
import dev.autobot.core.journal.Cursor;
import dev.autobot.core.protocol.CloseCode;
import dev.autobot.core.protocol.Frame;
import dev.autobot.core.protocol.Place;
import dev.autobot.core.protocol.Wire;
import dev.autobot.plugin.Audience;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.User;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** One open socket, as delivery sees it: whose it is, what waits for it, and how it is doing. Thread-safe. */
public final class Connection {

    /** The container waits 5.5 s for a send that is under way before it gives up on a close frame. */
    private static final long ORDERLY_CLOSE_NANOS = TimeUnit.MILLISECONDS.toNanos(6_500);

    /** After this a thread has been interrupted a hundred times; a stalled reader's close takes 20 s at the most. */
    private static final long FORGOTTEN_NANOS = TimeUnit.SECONDS.toNanos(60);

    /**
     * The container's own reading ends a broken socket. A close at that very moment is lost between the two, and with
     * it the file descriptor: so it is closed only when that does not come.
     */
    private static final long BROKEN_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** What is sent together at most, in bytes, to clients that take arrays. */
    private static final int BATCH_BYTES = 64 * 1024;

    private static final String GREETING = EventTypes.CONNECTION_ESTABLISHED.name();

    private final Audience address;
    private final Identity identity;
    private final Wire wire;
    private final SocketWriter socket;
    private final Outbox outbox;
    private final Follower follower;
    private final SentPlace sent;

    /** Whether somebody sees to the closing, which may have to wait for its turn. */
    private final AtomicBoolean closing = new AtomicBoolean();

    /** When the closing of the socket itself began, by the server or the container; 0 before. */
    private volatile long closingSince;

    /** When the frame that is being sent was handed to the socket; 0 when none is. */
    private volatile long sendingSince;
    /** When a send failed; 0 when none did. */
    private volatile long brokenSince;

    /** Whether the socket took too long lately: it then gets asynchronous sends until it has caught up. */
    private volatile boolean slow;

    /** Whether the client said in its handshake from where it wants to be told: the greeting then names no place. */
    private volatile boolean resumes;

    private volatile long heardAt;
    private volatile int unansweredPings;

    /**
     * Whose socket it is and how it speaks.
     *
     * @param id unique in a server's life
     * @param cursorOwner what its cursors begin with; {@code null} while the journal cannot be read
     */
    record Peer(String id, Identity identity, Wire wire, String cursorOwner) {}

    /** Where the client is after the frames that were sent to it. Used by the one thread that drains the outbox. */
    private static final class SentPlace {

        private final String owner;
        private long user;
        private long system;

        private SentPlace(String owner, Place start) {
            this.owner = owner;
            this.user = start.user();
            this.system = start.system();
        }

        private String cursorAfter(Place place) {
            user = place.user() > 0 || place.event() == null ? place.user() : user;
            system = place.system() > 0 || place.event() == null ? place.system() : system;
            return cursor();
        }

        private String cursor() {
            return owner == null || user < 0 || system < 0 ? null : new Cursor(owner, user, system).text();
        }
    }

    Connection(Peer peer, SocketWriter socket, Outbox outbox, Follower follower) {
        this.address = Audience.connection(peer.id());
        this.identity = peer.identity();
        this.wire = peer.wire();
        this.socket = socket;
        this.outbox = outbox;
        this.follower = follower;
        this.sent = new SentPlace(peer.cursorOwner(), follower.place());
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

    /** How its client speaks. */
    public Wire wire() {
        return wire;
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

    /** Says that the client resumes from a place of its own, so that the greeting names none. */
    public void resumes() {
        resumes = true;
    }

    /** Notes where the client is that said so itself. Called by the thread that drains the outbox, in its turn. */
    void movedTo(Place place) {
        sent.cursorAfter(place);
    }

    Outbox outbox() {
        return outbox;
    }

    Follower follower() {
        return follower;
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

    /**
     * What goes to the socket next.
     *
     * @param text one frame of the protocol
     * @param bytes what it weighed in the outbox
     */
    record Outgoing(String text, int bytes) {}

    /** Takes the next frame from the outbox, or all that wait when the client takes arrays; {@code null} for none. */
    Outgoing next() {
        Frame frame = outbox.next();
        if (frame == null) {
            return null;
        }
        int bytes = frame.bytes(wire);
        if (wire != Wire.V2_BATCH) {
            return new Outgoing(text(frame), bytes);
        }
        Frame following = outbox.nextWithin(BATCH_BYTES - bytes);
        return following == null ? new Outgoing(text(frame), bytes) : together(frame, following);
    }

    private Outgoing together(Frame first, Frame second) {
        StringBuilder array = new StringBuilder(BATCH_BYTES).append('[').append(text(first));
        int bytes = first.bytes(wire);
        for (Frame frame = second; frame != null; frame = outbox.nextWithin(BATCH_BYTES - bytes)) {
            array.append(',').append(text(frame));
            bytes += frame.bytes(wire);
        }
        return new Outgoing(array.append(']').toString(), bytes);
    }

    private String text(Frame frame) {
        if (!wire.isV2()) {
            return frame.text();
        }
        if (frame.place() != null) {
            return frame.text(sent.cursorAfter(frame.place()));
        }
        return frame.text(frame.type().equals(GREETING) && !resumes ? sent.cursor() : null);
    }

    void send(Outgoing outgoing, long now) throws IOException {
        sendingSince = now;
        socket.send(outgoing.text());
        sendingSince = 0;
        outbox.sent(outgoing.bytes());
    }

    void sendAsync(Outgoing outgoing, long now, Consumer<Throwable> done) {
        sendingSince = now;
        socket.sendAsync(outgoing.text(), problem -> {
            sendingSince = 0;
            outbox.sent(outgoing.bytes());
            done.accept(problem);
        });
    }

    /** Notes that a send failed: nothing more is sent, and what waits is forgotten. */
    void broke(long now) {
        brokenSince = brokenSince == 0 ? now : brokenSince;
        outbox.close();
    }

    /**
     * Whether nothing is sent any more, yet nobody closes the socket: too many were being closed when it was its turn,
     * or a send failed and the container has had its time to find out by itself that the line is gone.
     */
    boolean isToBeClosed(long now) {
        long since = brokenSince;
        return since == 0 ? outbox.isClosed() : now - since > BROKEN_NANOS;
    }

    /** Closes the socket; blocks for seconds when the reader stalls. */
    void close(CloseCode code, long now) {
        closingSince = now;
        outbox.close();
        socket.close(code);
    }

    /** Notes that the container has ended the socket: nothing is sent any more, and nobody needs to close it. */
    void gone(long now) {
        outbox.close();
        closing.set(true);
        closingSince = closingSince == 0 ? now : closingSince;
    }

    /** Claims the closing: {@code true} for the first caller only. */
    boolean claimClosing() {
        return closing.compareAndSet(false, true);
    }

    /** Takes the claim back: the closing could not begin. */
    void giveUpClosing() {
        closing.set(false);
    }

    /** Whether a thread that still waits for the closing socket waits for ever. */
    boolean isForgotten(long now) {
        return isClosingFor(FORGOTTEN_NANOS, now);
    }

    /** Whether the container has had its time to close the socket in an orderly way. */
    boolean isClosingForLong(long now) {
        return isClosingFor(ORDERLY_CLOSE_NANOS, now);
    }

    private boolean isClosingFor(long nanos, long now) {
        long since = closingSince;
        return since != 0 && now - since > nanos;
    }
}
