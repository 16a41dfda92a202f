package dev.autobot.testkit;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;

/** Refuses one of a plugin's registrations, as a server does when somebody else has what it wants. Thread-safe. */
final class Refusals {

    static final Refusals NONE = new Refusals(0);

    private final int place;
    private int count;

    private Refusals(int place) {
        this.place = place;
    }

    /** Refuses the registration that comes at a place, counted from 1. */
    static Refusals at(int place) {
        return new Refusals(place);
    }

    synchronized void look() {
        if (this != NONE && ++count == place) {
            throw new PlatformException(ErrorCodes.TYPE_TAKEN, "Registration " + place + " is refused by the test.");
        }
    }

    /** Whether there was a registration to refuse. */
    synchronized boolean happened() {
        return count >= place;
    }
}
