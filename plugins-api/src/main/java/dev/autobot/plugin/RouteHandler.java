package dev.autobot.plugin;

/** Answers the requests of one route. Called by many threads at once; may block. */
@FunctionalInterface
public interface RouteHandler {

    /**
     * Answers one request.
     *
     * @param request what was asked
     * @return the route's result record, written as JSON with status 200; {@link NoPayload} for 204; {@link Download}
     *     for bytes
     * @throws Exception a {@link PlatformException} is answered with its code's status and text, anything else with
     *     500 and the reason in the log only
     */
    Object handle(Request request) throws Exception;
}
