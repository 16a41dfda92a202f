package dev.autobot.plugin;

import dev.autobot.plugin.payload.ChatHistoryRequest;
import dev.autobot.plugin.payload.CommandExecute;
import dev.autobot.plugin.payload.GoalSubmit;
import dev.autobot.plugin.payload.KnowledgeAdd;
import dev.autobot.plugin.payload.KnowledgeRemove;
import dev.autobot.plugin.payload.KnowledgeSearch;
import dev.autobot.plugin.payload.Resume;
import dev.autobot.plugin.payload.RunCancel;
import dev.autobot.plugin.payload.SettingsUpdate;
import dev.autobot.plugin.payload.UserMessage;
import dev.autobot.plugin.payload.UserPermissionResponse;
import dev.autobot.plugin.payload.WorkflowApproval;
import dev.autobot.plugin.payload.WorkflowCancel;
import dev.autobot.plugin.payload.WorkflowStart;
import java.util.List;

/**
 * The message types that every server knows by name: the six of the WebSocket integration guide and those that it
 * lacks. Knowing a type is not handling it: a message whose type has no owner is answered with {@code UNKNOWN_TYPE}.
 */
public final class Messages {

    /** A user speaks in a chat. */
    public static final MessageType<UserMessage> USER_MESSAGE = MessageType.of("user_message", UserMessage.class);

    /** The client's answer to {@code ping}; any frame will do instead. */
    public static final MessageType<NoPayload> PONG = MessageType.control("pong", NoPayload.class);

    /** Asks for a {@code pong}. */
    public static final MessageType<NoPayload> PING = MessageType.control("ping", NoPayload.class);

    /** Asks for a {@code health_response}. */
    public static final MessageType<NoPayload> HEALTH_CHECK = MessageType.control("health_check", NoPayload.class);

    /** Answers {@code workflow_approval_required}. */
    public static final MessageType<WorkflowApproval> WORKFLOW_APPROVAL =
            MessageType.control("workflow_approval", WorkflowApproval.class);

    /** Ends a workflow. */
    public static final MessageType<WorkflowCancel> WORKFLOW_CANCEL =
            MessageType.control("workflow_cancel", WorkflowCancel.class);

    /** Ends a run. Not in the guide, which has no way to stop an answer. */
    public static final MessageType<RunCancel> RUN_CANCEL = MessageType.control("run_cancel", RunCancel.class);

    /** Asks for a {@code diagnostics_report} now. Not in the guide. */
    public static final MessageType<NoPayload> DIAGNOSTICS_REQUEST =
            MessageType.control("diagnostics_request", NoPayload.class);

    /** Asks for what was missed since a cursor; the first message of an {@code autobot.v2} connection. */
    public static final MessageType<Resume> RESUME =
            MessageType.control("resume", Resume.class).forV2();

    /** Asks for a page of a chat. For {@code autobot.v2} only. */
    public static final MessageType<ChatHistoryRequest> CHAT_HISTORY =
            MessageType.of("chat_history", ChatHistoryRequest.class).forV2();

    /** Answers {@code user_permission_request}. Not in the guide, which has no answer to it. */
    public static final MessageType<UserPermissionResponse> USER_PERMISSION_RESPONSE =
            MessageType.control("user_permission_response", UserPermissionResponse.class);

    /** Runs a command. Not in the guide, which tells of commands only. */
    public static final MessageType<CommandExecute> COMMAND_EXECUTE =
            MessageType.of("command_execute", CommandExecute.class);

    /** Starts a workflow. Not in the guide. */
    public static final MessageType<WorkflowStart> WORKFLOW_START =
            MessageType.of("workflow_start", WorkflowStart.class);

    /** Says what shall be reached. Not in the guide. */
    public static final MessageType<GoalSubmit> GOAL_SUBMIT = MessageType.of("goal_submit", GoalSubmit.class);

    /** Adds a document to the knowledge base. Not in the guide. */
    public static final MessageType<KnowledgeAdd> KNOWLEDGE_ADD = MessageType.of("knowledge_add", KnowledgeAdd.class);

    /** Removes a document from the knowledge base. Not in the guide. */
    public static final MessageType<KnowledgeRemove> KNOWLEDGE_REMOVE =
            MessageType.of("knowledge_remove", KnowledgeRemove.class);

    /** Asks the knowledge base. For {@code autobot.v2} only, whose clients know the answer's type. */
    public static final MessageType<KnowledgeSearch> KNOWLEDGE_SEARCH =
            MessageType.of("knowledge_search", KnowledgeSearch.class).forV2();

    /** Makes the index of the knowledge base anew, beside the old one, which answers meanwhile. For operators. */
    public static final MessageType<NoPayload> KNOWLEDGE_REINDEX = MessageType.of("knowledge_reindex", NoPayload.class);

    /** Changes settings. Not in the guide, which tells of changes only. */
    public static final MessageType<SettingsUpdate> SETTINGS_UPDATE =
            MessageType.of("settings_update", SettingsUpdate.class);

    private Messages() {}

    /**
     * All types above.
     *
     * @return the guide's first
     */
    public static List<MessageType<?>> all() {
        return List.of(
                USER_MESSAGE,
                PONG,
                PING,
                HEALTH_CHECK,
                WORKFLOW_APPROVAL,
                WORKFLOW_CANCEL,
                RUN_CANCEL,
                DIAGNOSTICS_REQUEST,
                RESUME,
                CHAT_HISTORY,
                USER_PERMISSION_RESPONSE,
                COMMAND_EXECUTE,
                WORKFLOW_START,
                GOAL_SUBMIT,
                KNOWLEDGE_ADD,
                KNOWLEDGE_REMOVE,
                KNOWLEDGE_SEARCH,
                KNOWLEDGE_REINDEX,
                SETTINGS_UPDATE);
    }
}
