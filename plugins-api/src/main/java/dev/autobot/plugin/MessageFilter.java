package dev.autobot.plugin;

/**
 * Looks at everything that users say and are told, and may change or stop it.
 *
 * <p>It sees messages before their handler does, and events before they are stored or told, except those without a
 * payload and what the platform itself says of a connection: greetings, acknowledgements, probes, resumption. Called on
 * the thread of the sender or publisher, so it should be quick; it must be thread-safe.
 *
 * <p>It fails closed: while it throws, takes longer than its deadline, or its plugin is in quarantine, what it should
 * have seen does not pass. The sender, or the publisher, gets {@link ErrorCodes#FILTER_FAILED}.
 */
@FunctionalInterface
public interface MessageFilter {

    /**
     * Judges.
     *
     * @param passage what is on its way, as former filters left it
     * @return the verdict
     * @throws Exception stops it, see above
     */
    Verdict check(Passage passage) throws Exception;
}
