package dev.autobot.plugin;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * Somebody's wish that a tool acts. Immutable.
 *
 * @param callId the call's id, the same in every event about it
 * @param tool its name
 * @param arguments by field, as on the wire
 * @param user on whose behalf
 * @param origin what the call belongs to, see there
 * @param timeLimit how long the tool may take
 */
public record ToolRequest(
        String callId, String tool, Map<String, Object> arguments, User user, Origin origin, Duration timeLimit) {

    /** The limit of those who set none. */
    public static final Duration USUAL_LIMIT = Duration.ofSeconds(300);

    /** Checks that all is there. */
    public ToolRequest {
        Objects.requireNonNull(callId, "callId is null");
        Objects.requireNonNull(tool, "tool is null");
        Objects.requireNonNull(arguments, "arguments is null");
        Objects.requireNonNull(user, "user is null");
        Objects.requireNonNull(origin, "origin is null");
        Objects.requireNonNull(timeLimit, "timeLimit is null");
    }

    /**
     * What a call belongs to.
     *
     * @param workspace names the folder in which the tool works: letters, digits, dashes and underscores, at most 80;
     *     {@link #OWN_WORKSPACE} is the user's own, kept from call to call
     * @param workflow the name of the workflow's definition, for rules about it; empty when it is none
     * @param effectToken the same for each try of the same call; empty when nobody will try again
     * @param reason why, in words for whoever is asked for permission
     */
    public record Origin(String workspace, String workflow, String effectToken, String reason) {

        /** Names the user's own folder. */
        public static final String OWN_WORKSPACE = "";

        /**
         * A call of a user's own, in the user's folder.
         *
         * @param reason why
         * @return the origin
         */
        public static Origin ofUser(String reason) {
            return new Origin(OWN_WORKSPACE, "", "", reason);
        }
    }

    /**
     * The same request with other arguments.
     *
     * @param edited by field
     * @return a new request
     */
    public ToolRequest with(Map<String, Object> edited) {
        return new ToolRequest(callId, tool, edited, user, origin, timeLimit);
    }
}
