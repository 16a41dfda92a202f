package dev.autobot.samples.hooks;

import java.time.Instant;

/**
 * One event on its way to one receiver.
 *
 * @param id the same at each try, so that the receiver can tell a repetition
 * @param type the event type's name
 * @param body what is posted
 * @param tries how many failed
 * @param notBefore when the next try is due
 */
record Delivery(String id, String type, byte[] body, int tries, Instant notBefore) {

    Delivery triedAgainAt(Instant time) {
        return new Delivery(id, type, body, tries + 1, time);
    }
}
