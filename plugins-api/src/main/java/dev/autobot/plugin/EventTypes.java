package dev.autobot.plugin;

import dev.autobot.plugin.payload.Ack;
import dev.autobot.plugin.payload.ApprovalResolved;
import dev.autobot.plugin.payload.ApprovalsOpen;
import dev.autobot.plugin.payload.Capabilities;
import dev.autobot.plugin.payload.ChatDeleted;
import dev.autobot.plugin.payload.ChatHistory;
import dev.autobot.plugin.payload.ChatUpdated;
import dev.autobot.plugin.payload.CommandExecutionEnd;
import dev.autobot.plugin.payload.CommandExecutionStart;
import dev.autobot.plugin.payload.CommandOutput;
import dev.autobot.plugin.payload.ConnectionEstablished;
import dev.autobot.plugin.payload.DiagnosticsReport;
import dev.autobot.plugin.payload.DrainNotice;
import dev.autobot.plugin.payload.ErrorReport;
import dev.autobot.plugin.payload.FileUploaded;
import dev.autobot.plugin.payload.GoalCompleted;
import dev.autobot.plugin.payload.GoalReceived;
import dev.autobot.plugin.payload.HealthResponse;
import dev.autobot.plugin.payload.KnowledgeBaseUpdate;
import dev.autobot.plugin.payload.KnowledgeResultsFound;
import dev.autobot.plugin.payload.LlmResponse;
import dev.autobot.plugin.payload.LlmResponseDelta;
import dev.autobot.plugin.payload.LlmStatus;
import dev.autobot.plugin.payload.PlanReady;
import dev.autobot.plugin.payload.Progress;
import dev.autobot.plugin.payload.Resumed;
import dev.autobot.plugin.payload.ResyncRequired;
import dev.autobot.plugin.payload.SettingsUpdated;
import dev.autobot.plugin.payload.Thought;
import dev.autobot.plugin.payload.ToolCode;
import dev.autobot.plugin.payload.ToolOutput;
import dev.autobot.plugin.payload.UserMessageReceived;
import dev.autobot.plugin.payload.UserPermissionRequest;
import dev.autobot.plugin.payload.WorkflowApprovalRequired;
import dev.autobot.plugin.payload.WorkflowCancelled;
import dev.autobot.plugin.payload.WorkflowCompleted;
import dev.autobot.plugin.payload.WorkflowFailed;
import dev.autobot.plugin.payload.WorkflowStarted;
import dev.autobot.plugin.payload.WorkflowStepCompleted;
import dev.autobot.plugin.payload.WorkflowStepStarted;
import java.util.List;

/**
 * The event types that every server knows: the 27 of the WebSocket integration guide, {@code pong}, and those of
 * {@code autobot.v2}. Any plugin may publish them.
 */
public final class EventTypes {

    /** The first frame of a connection. */
    public static final EventType<ConnectionEstablished> CONNECTION_ESTABLISHED =
            EventType.control("connection_established", ConnectionEstablished.class);

    /** The server asks whether the client is there. */
    public static final EventType<NoPayload> PING = EventType.control("ping", NoPayload.class);

    /** The answer to a client's {@code ping}; not in the guide's list, but its clients wait for it. */
    public static final EventType<NoPayload> PONG = EventType.control("pong", NoPayload.class);

    /** The answer to {@code health_check}. */
    public static final EventType<HealthResponse> HEALTH_RESPONSE =
            EventType.control("health_response", HealthResponse.class);

    /** A user spoke in a chat. */
    public static final EventType<UserMessageReceived> USER_MESSAGE =
            EventType.durable("user_message", UserMessageReceived.class);

    /** A complete answer in a chat. */
    public static final EventType<LlmResponse> LLM_RESPONSE = EventType.durable("llm_response", LlmResponse.class);

    /** A goal was accepted. */
    public static final EventType<GoalReceived> GOAL_RECEIVED = EventType.durable("goal_received", GoalReceived.class);

    /** A plan was made. */
    public static final EventType<PlanReady> PLAN_READY = EventType.durable("plan_ready", PlanReady.class);

    /** A goal came to its end. */
    public static final EventType<GoalCompleted> GOAL_COMPLETED =
            EventType.durable("goal_completed", GoalCompleted.class);

    /** A command begins. */
    public static final EventType<CommandExecutionStart> COMMAND_EXECUTION_START =
            EventType.durable("command_execution_start", CommandExecutionStart.class);

    /** A command ended. */
    public static final EventType<CommandExecutionEnd> COMMAND_EXECUTION_END =
            EventType.durable("command_execution_end", CommandExecutionEnd.class);

    /** A step begins. */
    public static final EventType<WorkflowStepStarted> WORKFLOW_STEP_STARTED =
            EventType.durable("workflow_step_started", WorkflowStepStarted.class);

    /** A step is done. */
    public static final EventType<WorkflowStepCompleted> WORKFLOW_STEP_COMPLETED =
            EventType.durable("workflow_step_completed", WorkflowStepCompleted.class);

    /** A person is asked. */
    public static final EventType<WorkflowApprovalRequired> WORKFLOW_APPROVAL_REQUIRED = EventType.durable(
                    "workflow_approval_required", WorkflowApprovalRequired.class)
            .urgent();

    /** A workflow reached its end. */
    public static final EventType<WorkflowCompleted> WORKFLOW_COMPLETED =
            EventType.durable("workflow_completed", WorkflowCompleted.class);

    /** A workflow failed. */
    public static final EventType<WorkflowFailed> WORKFLOW_FAILED =
            EventType.durable("workflow_failed", WorkflowFailed.class);

    /** A workflow was cancelled. */
    public static final EventType<WorkflowCancelled> WORKFLOW_CANCELLED =
            EventType.durable("workflow_cancelled", WorkflowCancelled.class);

    /** Something went wrong. */
    public static final EventType<ErrorReport> ERROR = EventType.durable("error", ErrorReport.class);

    /** How far a piece of work is. */
    public static final EventType<Progress> PROGRESS = EventType.latest("progress", Progress.class);

    /** The language model's state. */
    public static final EventType<LlmStatus> LLM_STATUS = EventType.latest("llm_status", LlmStatus.class);

    /** Settings were changed. */
    public static final EventType<SettingsUpdated> SETTINGS_UPDATED =
            EventType.durable("settings_updated", SettingsUpdated.class);

    /** A file was taken in. */
    public static final EventType<FileUploaded> FILE_UPLOADED = EventType.durable("file_uploaded", FileUploaded.class);

    /** The knowledge base changed. */
    public static final EventType<KnowledgeBaseUpdate> KNOWLEDGE_BASE_UPDATE =
            EventType.durable("knowledge_base_update", KnowledgeBaseUpdate.class);

    /** A tool is about to run code. */
    public static final EventType<ToolCode> TOOL_CODE = EventType.durable("tool_code", ToolCode.class);

    /** A tool has run. */
    public static final EventType<ToolOutput> TOOL_OUTPUT = EventType.durable("tool_output", ToolOutput.class);

    /** A step of an agent's reasoning. */
    public static final EventType<Thought> THOUGHT = EventType.durable("thought", Thought.class);

    /** How the host and the services are. */
    public static final EventType<DiagnosticsReport> DIAGNOSTICS_REPORT =
            EventType.latest("diagnostics_report", DiagnosticsReport.class);

    /** The platform asks whether it may act. */
    public static final EventType<UserPermissionRequest> USER_PERMISSION_REQUEST = EventType.durable(
                    "user_permission_request", UserPermissionRequest.class)
            .urgent();

    /** A client's message was handled. */
    public static final EventType<Ack> ACK = EventType.control("ack", Ack.class).forV2();

    /** A client has been told what it missed. Observers are told then, with the audience of its one connection. */
    public static final EventType<Resumed> RESUMED =
            EventType.control("resumed", Resumed.class).forV2();

    /** What a client missed cannot be told any more. Observers are told then, as above. */
    public static final EventType<ResyncRequired> RESYNC_REQUIRED =
            EventType.control("resync_required", ResyncRequired.class).forV2();

    /** The server is about to close the connection. */
    public static final EventType<DrainNotice> DRAIN =
            EventType.control("drain", DrainNotice.class).forV2();

    /** The next piece of an answer. */
    public static final EventType<LlmResponseDelta> LLM_RESPONSE_DELTA =
            EventType.append("llm_response_delta", LlmResponseDelta.class);

    /** A page of a chat, for the client that asked. */
    public static final EventType<ChatHistory> CHAT_HISTORY =
            EventType.control("chat_history", ChatHistory.class).forV2();

    /** What the server can do now. */
    public static final EventType<Capabilities> CAPABILITIES =
            EventType.latest("capabilities", Capabilities.class).forV2();

    /** The next piece of what a running command writes. */
    public static final EventType<CommandOutput> COMMAND_OUTPUT =
            EventType.append("command_output", CommandOutput.class);

    /** A workflow was begun. */
    public static final EventType<WorkflowStarted> WORKFLOW_STARTED =
            EventType.durable("workflow_started", WorkflowStarted.class).forV2();

    /** A workflow's question was answered, has expired or was withdrawn. */
    public static final EventType<ApprovalResolved> WORKFLOW_APPROVAL_RESOLVED = EventType.durable(
                    "workflow_approval_resolved", ApprovalResolved.class)
            .forV2();

    /** A permission was given or refused, has expired or was withdrawn. */
    public static final EventType<ApprovalResolved> USER_PERMISSION_RESOLVED = EventType.durable(
                    "user_permission_resolved", ApprovalResolved.class)
            .forV2();

    /** How many approvals wait, for those who may decide others' ones. */
    public static final EventType<ApprovalsOpen> APPROVALS_OPEN =
            EventType.latest("approvals_open", ApprovalsOpen.class).forV2();

    /** What a {@code knowledge_search} found, for the client that asked. */
    public static final EventType<KnowledgeResultsFound> KNOWLEDGE_RESULTS =
            EventType.control("knowledge_results", KnowledgeResultsFound.class).forV2();

    /** A chat is called something else now. */
    public static final EventType<ChatUpdated> CHAT_UPDATED =
            EventType.durable("chat_updated", ChatUpdated.class).forV2();

    /** A chat was deleted, with its messages. */
    public static final EventType<ChatDeleted> CHAT_DELETED =
            EventType.durable("chat_deleted", ChatDeleted.class).forV2();

    private static final List<EventType<?>> ALL = List.of(
            CONNECTION_ESTABLISHED,
            PING,
            PONG,
            HEALTH_RESPONSE,
            USER_MESSAGE,
            LLM_RESPONSE,
            GOAL_RECEIVED,
            PLAN_READY,
            GOAL_COMPLETED,
            COMMAND_EXECUTION_START,
            COMMAND_EXECUTION_END,
            WORKFLOW_STEP_STARTED,
            WORKFLOW_STEP_COMPLETED,
            WORKFLOW_APPROVAL_REQUIRED,
            WORKFLOW_COMPLETED,
            WORKFLOW_FAILED,
            WORKFLOW_CANCELLED,
            ERROR,
            PROGRESS,
            LLM_STATUS,
            SETTINGS_UPDATED,
            FILE_UPLOADED,
            KNOWLEDGE_BASE_UPDATE,
            TOOL_CODE,
            TOOL_OUTPUT,
            THOUGHT,
            DIAGNOSTICS_REPORT,
            USER_PERMISSION_REQUEST,
            ACK,
            RESUMED,
            RESYNC_REQUIRED,
            DRAIN,
            LLM_RESPONSE_DELTA,
            CHAT_HISTORY,
            CAPABILITIES,
            COMMAND_OUTPUT,
            WORKFLOW_STARTED,
            WORKFLOW_APPROVAL_RESOLVED,
            USER_PERMISSION_RESOLVED,
            APPROVALS_OPEN,
            KNOWLEDGE_RESULTS,
            CHAT_UPDATED,
            CHAT_DELETED);

    private EventTypes() {}

    /**
     * All types above.
     *
     * @return the guide's first, in its order
     */
    public static List<EventType<?>> all() {
        return ALL;
    }
}
