package dev.autobot.core.delivery;

import dev.autobot.core.protocol.Frame;
import dev.autobot.core.protocol.Place;

/**
 * Where one client is in the two streams that it follows, its user's and everybody's, and whether it is told live.
 * Thread-safe.
 *
 * <p>{@code HELD} (a client that may still say from where) → {@code BEHIND} (it is told from the journal) →
 * {@code LIVE} (it is told as things happen) → {@code BEHIND}, when something went past it. Only the step to
 * {@code LIVE} needs care: it is taken when the client has all that was told to others and all that went by meanwhile,
 * under the same lock as live events, so that none falls between.
 */
final class Follower {

    /** A place that could not be read; the first live event sets it. */
    static final long UNKNOWN = -1;

    private enum State {
        HELD,
        BEHIND,
        LIVE
    }

    private final Object lock = new Object();
    private State state;
    private long user;
    private long system;
    private Place wentBy = Place.of(0, 0); // the last live events that it was not handed
    private boolean told;
    private int round;

    private Follower(State state, long user, long system) {
        this.state = state;
        this.user = user;
        this.system = system;
    }

    /** One that is told live, from here on. */
    static Follower live(long user, long system) {
        return new Follower(State.LIVE, user, system);
    }

    /** One that may still say from where it wants to be told. */
    static Follower held(long user, long system) {
        return new Follower(State.HELD, user, system);
    }

    /** What to do with a live event. */
    enum Verdict {
        /** It is the next one, and was handed over. */
        NEXT,
        /** The client has it, or gets it from the journal. */
        KNOWN,
        /** Events before it went past the client, which is {@code BEHIND} from now on: it has to catch up. */
        GAP
    }

    /**
     * Judges a live event.
     *
     * @param place where it stands
     * @param handOver called under the lock when it is the client's next
     */
    Verdict live(Place place, Runnable handOver) {
        synchronized (lock) {
            long number = Math.max(place.user(), place.system());
            long before = before(place);
            if (before != UNKNOWN && number <= before) {
                return Verdict.KNOWN;
            }
            if (state != State.LIVE) {
                goBy(place);
                return Verdict.KNOWN;
            }
            if (before != UNKNOWN && number > before + 1) {
                goBy(place);
                fallBehind();
                return Verdict.GAP;
            }
            move(place);
            handOver.run();
            return Verdict.NEXT;
        }
    }

    private long before(Place place) {
        return place.system() > 0 ? system : user;
    }

    private void goBy(Place place) {
        wentBy = Place.of(Math.max(wentBy.user(), place.user()), Math.max(wentBy.system(), place.system()));
    }

    private int fallBehind() {
        state = State.BEHIND;
        round++;
        return round;
    }

    /** Which catching-up is the valid one; an earlier one has to end. */
    int round() {
        synchronized (lock) {
            return round;
        }
    }

    /** Whether a catching-up is the valid one and has not come to its end. */
    boolean isInRound(int itsRound) {
        synchronized (lock) {
            return state == State.BEHIND && itsRound == round;
        }
    }

    /**
     * Moves past an event from the journal; {@code false} when it is not the client's next, or the catching-up not the
     * valid one any more.
     */
    boolean replayed(Frame frame, int itsRound) {
        synchronized (lock) {
            Place place = frame.place();
            boolean isNext = Math.max(place.user(), place.system()) == before(place) + 1;
            if (!isInRound(itsRound) || !isNext) {
                return false;
            }
            move(place);
            return true;
        }
    }

    private void move(Place place) {
        told = true;
        user = place.user() > 0 ? place.user() : user;
        system = place.system() > 0 ? place.system() : system;
    }

    /** Starts from where the client says, in a round that is given back; 0 when it was told something already. */
    int startFrom(long userPlace, long systemPlace) {
        synchronized (lock) {
            if (told) {
                return 0;
            }
            user = userPlace;
            system = systemPlace;
            return fallBehind();
        }
    }

    /** Ends the holding; gives back the round in which the client has to catch up, 0 when it is not held. */
    int release() {
        synchronized (lock) {
            return state == State.HELD ? fallBehind() : 0;
        }
    }

    /**
     * Goes live if the client has all that was told to others, and all that went by since that was asked.
     *
     * @param itsRound the catching-up that has come to its end
     * @param others the last events that were told to others
     * @param then called under the lock when it does, before any live event
     */
    boolean goLive(int itsRound, Place others, Runnable then) {
        synchronized (lock) {
            if (!isInRound(itsRound) || !has(others) || !has(wentBy)) {
                return false;
            }
            state = State.LIVE;
            then.run();
            return true;
        }
    }

    /** Notes that the client was told its place: it may not say another one any more. */
    void placeTold() {
        synchronized (lock) {
            told = true;
        }
    }

    private boolean has(Place others) {
        return (user == UNKNOWN || user >= others.user()) && (system == UNKNOWN || system >= others.system());
    }

    /**
     * Gives up what the client missed: it is told from here on.
     *
     * @param then called under the lock, unless the catching-up is not the valid one any more
     */
    boolean jumpTo(int itsRound, Place head, Runnable then) {
        synchronized (lock) {
            if (!isInRound(itsRound)) {
                return false;
            }
            user = head.user();
            system = head.system();
            told = true;
            then.run();
            return true;
        }
    }

    /** Whether it is being told what it missed. */
    boolean isBehind() {
        synchronized (lock) {
            return state == State.BEHIND;
        }
    }

    /** Its place in both streams; no event's. */
    Place place() {
        synchronized (lock) {
            return Place.of(user, system);
        }
    }
}
