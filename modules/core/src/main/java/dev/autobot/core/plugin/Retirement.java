package dev.autobot.core.plugin;

import dev.autobot.core.fault.CallGate;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of a generation that is no longer called. It holds nothing of the plugin itself. Thread-safe.
 */
final class Retirement {

    private static final int MOST_NOTES = 20;

    private final String name;
    private final CallGate gate;
    private final List<String> notes = new ArrayList<>();
    private State state = State.DRAINING;

    /** How far it is gone. */
    enum State {
        /** Calls and runs of it are still under way. */
        DRAINING,
        /** It was stopped; its class loader is still in memory, which is normal for a while. */
        STOPPED,
        /** Nothing of it is left. */
        COLLECTED,
        /** Something holds it in memory. */
        LEAKED
    }

    Retirement(Generation generation) {
        this.name = generation.toString();
        this.gate = generation.gate();
    }

    /** Such as {@code greeter@1.0.0#2}; the class loader has the same name. */
    String name() {
        return name;
    }

    int inFlight() {
        return gate.inside();
    }

    synchronized State state() {
        return state;
    }

    synchronized void is(State next) {
        state = next;
    }

    /** Adds what its author should know. */
    synchronized void note(String sentence) {
        if (notes.size() < MOST_NOTES) {
            notes.add(sentence);
        }
    }

    synchronized List<String> notes() {
        return List.copyOf(notes);
    }
}
