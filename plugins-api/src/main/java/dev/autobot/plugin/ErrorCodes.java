package dev.autobot.plugin;

import static dev.autobot.plugin.ErrorKind.CAPACITY;
import static dev.autobot.plugin.ErrorKind.CLIENT;
import static dev.autobot.plugin.ErrorKind.PLATFORM;
import static dev.autobot.plugin.ErrorKind.PLUGIN;

import java.util.List;

/** The platform's own error codes. {@code src/docs/protocol.md} explains each to client authors. */
public final class ErrorCodes {

    /** The frame is not JSON. */
    public static final ErrorCode BAD_JSON = new ErrorCode(100, "BAD_JSON", CLIENT, 400);
    /** The frame is JSON, but not an object, or an empty batch. */
    public static final ErrorCode BAD_MESSAGE = new ErrorCode(101, "BAD_MESSAGE", CLIENT, 400);
    /** The message has no {@code type}, or it is not a text. */
    public static final ErrorCode MISSING_TYPE = new ErrorCode(102, "MISSING_TYPE", CLIENT, 400);
    /** Nobody handles messages of this type. */
    public static final ErrorCode UNKNOWN_TYPE = new ErrorCode(103, "UNKNOWN_TYPE", CLIENT, 404);
    /** A field is missing, has the wrong JSON type or a value that is not allowed. */
    public static final ErrorCode BAD_FIELD = new ErrorCode(104, "BAD_FIELD", CLIENT, 400);
    /** The JSON is nested too deeply. */
    public static final ErrorCode TOO_DEEP = new ErrorCode(105, "TOO_DEEP", CLIENT, 400);
    /** A binary frame came; the platform speaks text. */
    public static final ErrorCode BINARY_FRAME = new ErrorCode(106, "BINARY_FRAME", CLIENT, 400);
    /** What the message speaks of does not exist, or is not the sender's. */
    public static final ErrorCode NOT_FOUND = new ErrorCode(107, "NOT_FOUND", CLIENT, 404);
    /** The {@code Host} or {@code Origin} of an HTTP request is not allowed. */
    public static final ErrorCode FORBIDDEN_ORIGIN = new ErrorCode(108, "FORBIDDEN_ORIGIN", CLIENT, 403);
    /** The path exists, but not for this HTTP method. */
    public static final ErrorCode METHOD_NOT_ALLOWED = new ErrorCode(109, "METHOD_NOT_ALLOWED", CLIENT, 405);
    /** Somebody owns the message type, route, contract or probe already. */
    public static final ErrorCode TYPE_TAKEN = new ErrorCode(110, "TYPE_TAKEN", PLUGIN, 409);
    /** The user lacks the role that this needs. */
    public static final ErrorCode FORBIDDEN = new ErrorCode(111, "FORBIDDEN", CLIENT, 403);
    /** The request or handshake has no token, or one that is not, or no longer, valid. */
    public static final ErrorCode UNAUTHENTICATED = new ErrorCode(112, "UNAUTHENTICATED", CLIENT, 401);
    /** An event is larger than the journal takes. */
    public static final ErrorCode EVENT_TOO_LARGE = new ErrorCode(113, "EVENT_TOO_LARGE", CLIENT, 413);
    /** A {@code resume} came after the first durable event. */
    public static final ErrorCode RESUME_TOO_LATE = new ErrorCode(114, "RESUME_TOO_LATE", CLIENT, 409);
    /** A filter stopped the message; the text says why. */
    public static final ErrorCode MESSAGE_REFUSED = new ErrorCode(115, "MESSAGE_REFUSED", CLIENT, 403);
    /** The body of an HTTP request is larger than its route takes. */
    public static final ErrorCode BODY_TOO_LARGE = new ErrorCode(116, "BODY_TOO_LARGE", CLIENT, 413);
    /** A jar cannot be used as a plugin; the text says why. */
    public static final ErrorCode BAD_PLUGIN = new ErrorCode(117, "BAD_PLUGIN", CLIENT, 422);

    /** Somebody has answered the approval already; the text says who and when. */
    public static final ErrorCode ALREADY_DECIDED = new ErrorCode(118, "ALREADY_DECIDED", CLIENT, 409);
    /** Several approvals are open, and the answer does not say which it means. */
    public static final ErrorCode APPROVAL_AMBIGUOUS = new ErrorCode(119, "APPROVAL_AMBIGUOUS", CLIENT, 409);
    /** The approval's time is over, or nobody needs it any more. */
    public static final ErrorCode APPROVAL_EXPIRED = new ErrorCode(120, "APPROVAL_EXPIRED", CLIENT, 409);
    /** A rule forbids the action; the text says which. */
    public static final ErrorCode DENIED_BY_POLICY = new ErrorCode(121, "DENIED_BY_POLICY", CLIENT, 403);
    /** Whoever was asked did not allow the action, or nobody answered in time. */
    public static final ErrorCode PERMISSION_REFUSED = new ErrorCode(122, "PERMISSION_REFUSED", CLIENT, 403);
    /** A workflow definition cannot be used; the text names each problem with its line and field. */
    public static final ErrorCode BAD_DEFINITION = new ErrorCode(123, "BAD_DEFINITION", CLIENT, 422);
    /** No plan could be made for a goal. */
    public static final ErrorCode NO_PLAN = new ErrorCode(124, "NO_PLAN", CLIENT, 422);
    /** The workflow has ended already. */
    public static final ErrorCode WORKFLOW_ENDED = new ErrorCode(125, "WORKFLOW_ENDED", CLIENT, 409);
    /** There is something of this name already. */
    public static final ErrorCode ALREADY_EXISTS = new ErrorCode(126, "ALREADY_EXISTS", CLIENT, 409);

    /** The kind of file, or what is in it, is not taken here; the text says what is. */
    public static final ErrorCode UNSUPPORTED_MEDIA = new ErrorCode(127, "UNSUPPORTED_MEDIA", CLIENT, 415);
    /** A document cannot be read; the text says why. */
    public static final ErrorCode BAD_DOCUMENT = new ErrorCode(128, "BAD_DOCUMENT", CLIENT, 422);
    /** A conversation does not fit into what the language model can hold, even shortened. */
    public static final ErrorCode CONTEXT_FULL = new ErrorCode(129, "CONTEXT_FULL", CLIENT, 413);
    /** The agent went round in circles and was stopped. */
    public static final ErrorCode LOOP_DETECTED = new ErrorCode(130, "LOOP_DETECTED", PLUGIN, 422);
    /** What it is wanted of is in a state in which that cannot be done; the text says in which. */
    public static final ErrorCode WRONG_STATE = new ErrorCode(131, "WRONG_STATE", CLIENT, 409);

    /** The connection, or its user, sends more messages a second than it may. */
    public static final ErrorCode RATE_LIMITED = new ErrorCode(200, "RATE_LIMITED", CAPACITY, 429);
    /** Too many messages of the connection wait already. */
    public static final ErrorCode LANE_FULL = new ErrorCode(201, "LANE_FULL", CAPACITY, 503);
    /** The server runs as much at once as it may. */
    public static final ErrorCode BUSY = new ErrorCode(202, "BUSY", CAPACITY, 503);
    /** The server is stopping. */
    public static final ErrorCode DRAINING = new ErrorCode(203, "DRAINING", CAPACITY, 503);
    /** The user has as many sockets open as one user may. */
    public static final ErrorCode TOO_MANY_SOCKETS = new ErrorCode(204, "TOO_MANY_SOCKETS", CAPACITY, 429);
    /** The server is starting and lets nobody in yet. */
    public static final ErrorCode STARTING = new ErrorCode(205, "STARTING", CAPACITY, 503);

    /** A handler failed; the log says why. */
    public static final ErrorCode HANDLER_FAILED = new ErrorCode(300, "HANDLER_FAILED", PLUGIN, 500);
    /** A run was ended by {@code run_cancel}. */
    public static final ErrorCode RUN_CANCELLED = new ErrorCode(301, "RUN_CANCELLED", CLIENT, 409);
    /** A run was cut off when the server stopped or died. */
    public static final ErrorCode RUN_INTERRUPTED = new ErrorCode(302, "RUN_INTERRUPTED", CAPACITY, 503);
    /** A handler took longer than its deadline. */
    public static final ErrorCode HANDLER_TIMEOUT = new ErrorCode(303, "HANDLER_TIMEOUT", PLUGIN, 504);
    /** The plugin failed too often and gets no calls for a while, or until an operator acts. */
    public static final ErrorCode PLUGIN_UNAVAILABLE = new ErrorCode(304, "PLUGIN_UNAVAILABLE", PLUGIN, 503);
    /** A filter failed, and what it did not see does not pass. */
    public static final ErrorCode FILTER_FAILED = new ErrorCode(305, "FILTER_FAILED", PLUGIN, 503);
    /** The language model is not reachable. */
    public static final ErrorCode MODEL_UNAVAILABLE = new ErrorCode(310, "MODEL_UNAVAILABLE", PLUGIN, 503);
    /** The language model broke off or answered with an error. */
    public static final ErrorCode MODEL_FAILED = new ErrorCode(311, "MODEL_FAILED", PLUGIN, 502);

    /** The platform itself failed; the log says why. */
    public static final ErrorCode SYSTEM_ERROR = new ErrorCode(400, "SYSTEM_ERROR", PLATFORM, 500);
    /** The database does not answer. */
    public static final ErrorCode DATABASE_UNAVAILABLE = new ErrorCode(401, "DATABASE_UNAVAILABLE", PLATFORM, 503);
    /** The configuration cannot be used; the message names every problem. */
    public static final ErrorCode BAD_CONFIGURATION = new ErrorCode(402, "BAD_CONFIGURATION", PLATFORM, 500);
    /** A plugin did not start. */
    public static final ErrorCode PLUGIN_START_FAILED = new ErrorCode(403, "PLUGIN_START_FAILED", PLUGIN, 500);

    private static final List<ErrorCode> ALL = List.of(
            BAD_JSON,
            BAD_MESSAGE,
            MISSING_TYPE,
            UNKNOWN_TYPE,
            BAD_FIELD,
            TOO_DEEP,
            BINARY_FRAME,
            NOT_FOUND,
            FORBIDDEN_ORIGIN,
            METHOD_NOT_ALLOWED,
            TYPE_TAKEN,
            FORBIDDEN,
            UNAUTHENTICATED,
            EVENT_TOO_LARGE,
            RESUME_TOO_LATE,
            MESSAGE_REFUSED,
            BODY_TOO_LARGE,
            BAD_PLUGIN,
            ALREADY_DECIDED,
            APPROVAL_AMBIGUOUS,
            APPROVAL_EXPIRED,
            DENIED_BY_POLICY,
            PERMISSION_REFUSED,
            BAD_DEFINITION,
            NO_PLAN,
            WORKFLOW_ENDED,
            ALREADY_EXISTS,
            UNSUPPORTED_MEDIA,
            BAD_DOCUMENT,
            CONTEXT_FULL,
            LOOP_DETECTED,
            WRONG_STATE,
            RATE_LIMITED,
            LANE_FULL,
            BUSY,
            DRAINING,
            TOO_MANY_SOCKETS,
            STARTING,
            HANDLER_FAILED,
            RUN_CANCELLED,
            RUN_INTERRUPTED,
            HANDLER_TIMEOUT,
            PLUGIN_UNAVAILABLE,
            FILTER_FAILED,
            MODEL_UNAVAILABLE,
            MODEL_FAILED,
            SYSTEM_ERROR,
            DATABASE_UNAVAILABLE,
            BAD_CONFIGURATION,
            PLUGIN_START_FAILED);

    private ErrorCodes() {}

    /**
     * All codes above.
     *
     * @return in order of their numbers
     */
    public static List<ErrorCode> all() {
        return ALL;
    }
}
