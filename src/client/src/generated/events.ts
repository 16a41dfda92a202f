// Made by scripts/generate.mjs from asyncapi.json: do not edit, run `npm run generate`.
import type { JsonObject, NoPayload } from "../json.js";

/** What the server tells: payloads by type. Types of plugins are added by declaration merging. */
export interface EventPayloads {
  /** Delivery: control. autobot.v2 only. */
  ack: {
    message_id: string;
    repeated: boolean;
  };
  /** Delivery: latest. autobot.v2 only. */
  approvals_open: {
    open: number;
  };
  /** Delivery: latest. autobot.v2 only. */
  capabilities: {
    api: string;
    plugins: Array<{
      id: string;
      version: string;
      generation: number;
      messages: string[];
      tools: string[];
    }>;
  };
  /** Delivery: durable. autobot.v2 only. */
  chat_deleted: {
    chat_id: string;
  };
  /** Delivery: control. autobot.v2 only. */
  chat_history: {
    chat_id: string;
    messages: Array<{
      id: number;
      role: string;
      content: string;
      model?: string;
      processing_time?: number;
      state: string;
      timestamp: string;
      citations?: Array<{
        document_id: string;
        document: string;
        heading: string;
        start: number;
        end: number;
        quote: string;
        passage_id: string;
      }>;
      confidence?: number;
      steps?: Array<{
        number: number;
        kind: string;
        timestamp: string;
        content?: string;
        reasoning?: string;
        call_id?: string;
        tool?: string;
        code?: string;
        language?: string;
        verdict?: string;
        risk?: string;
        rule?: string;
        state?: string;
        output?: string;
        approval_id?: string;
      }>;
      error_code?: string;
      error?: string;
    }>;
    next?: number;
  };
  /** Delivery: durable. autobot.v2 only. */
  chat_updated: {
    chat_id: string;
    title: string;
  };
  /** Delivery: durable. */
  command_execution_end: {
    execution_id: string;
    status: string;
    output: string;
    error?: string;
    exit_code: number;
    /** autobot.v2 only. */
    ending?: string;
    /** autobot.v2 only. */
    duration?: number;
  };
  /** Delivery: durable. */
  command_execution_start: {
    command: string;
    execution_id: string;
    /** autobot.v2 only. */
    argv?: string[];
    /** autobot.v2 only. */
    sandbox?: string;
  };
  /** Delivery: append. autobot.v2 only. */
  command_output: {
    execution_id: string;
    stream: string;
    offset: number;
    text: string;
  };
  /** Delivery: control. */
  connection_established: {
    message: string;
  };
  /** Delivery: latest. */
  diagnostics_report: {
    system: {
      cpu_usage: number;
      memory_usage: number;
      disk_usage: number;
    };
    services: JsonObject;
  };
  /** Delivery: control. autobot.v2 only. */
  drain: {
    retry_after_ms: number;
  };
  /** Delivery: durable. */
  error: {
    message: string;
    error_code: string;
    severity: string;
  };
  /** Delivery: durable. */
  file_uploaded: {
    filename: string;
    size: number;
    chat_id?: string;
    file_id: string;
    /** autobot.v2 only. */
    duplicate_of?: string;
  };
  /** Delivery: durable. */
  goal_completed: {
    results: {
      status: string;
      output: string;
      metrics: JsonObject;
    };
    /** autobot.v2 only. */
    goal_id?: string;
  };
  /** Delivery: durable. */
  goal_received: {
    goal: string;
    /** autobot.v2 only. */
    goal_id?: string;
    /** autobot.v2 only. */
    chat_id?: string;
  };
  /** Delivery: control. */
  health_response: {
    status: string;
    timestamp: string;
  };
  /** Delivery: durable. */
  knowledge_base_update: {
    type: string;
    details: {
      document_count: number;
      chunks_added: number;
    };
    /** autobot.v2 only. */
    document_id?: string;
    /** autobot.v2 only. */
    collection?: string;
  };
  /** Delivery: control. autobot.v2 only. */
  knowledge_results: {
    query: string;
    mode: string;
    warning?: string;
    results: Array<{
      id: string;
      document_id: string;
      document: string;
      collection: string;
      heading: string;
      start: number;
      end: number;
      text: string;
      highlight: string;
      score: number;
    }>;
  };
  /** Delivery: durable. */
  llm_response: {
    response: string;
    chat_id: string;
    model: string;
    processing_time: number;
    /** autobot.v2 only. */
    message_id?: number;
    /** autobot.v2 only. */
    citations?: Array<{
      document_id: string;
      document: string;
      heading: string;
      start: number;
      end: number;
      quote: string;
      passage_id: string;
    }>;
    /** autobot.v2 only. */
    confidence?: number;
  };
  /** Delivery: append. autobot.v2 only. */
  llm_response_delta: {
    chat_id: string;
    message_id: number;
    offset: number;
    text: string;
  };
  /** Delivery: latest. */
  llm_status: {
    status: string;
    model: string;
    message: string;
  };
  /** Delivery: control. */
  ping: NoPayload;
  /** Delivery: durable. */
  plan_ready: {
    llm_response: string;
    steps: string[];
    /** autobot.v2 only. */
    goal_id?: string;
    /** autobot.v2 only. */
    workflow_id?: string;
    /** autobot.v2 only. */
    source?: string;
  };
  /** Delivery: control. */
  pong: NoPayload;
  /** Delivery: latest. */
  progress: {
    message: string;
    percentage: number;
    stage: string;
  };
  /** Delivery: control. autobot.v2 only. */
  resumed: {
    count: number;
  };
  /** Delivery: control. autobot.v2 only. */
  resync_required: {
    reason: string;
  };
  /** Delivery: durable. */
  settings_updated: {
    settings: {
      updated_keys: string[];
      timestamp: string;
    };
  };
  /** Delivery: durable. */
  thought: {
    thought: {
      content: string;
      reasoning: string;
      confidence: number;
    };
  };
  /** Delivery: durable. */
  tool_code: {
    code: string;
    language: string;
    tool: string;
    /** autobot.v2 only. */
    call_id?: string;
  };
  /** Delivery: durable. */
  tool_output: {
    output: string;
    tool: string;
    success: boolean;
    /** autobot.v2 only. */
    call_id?: string;
  };
  /** Delivery: durable. */
  user_message: {
    message: string;
    chat_id: string;
    timestamp: string;
  };
  /** Delivery: durable. */
  user_permission_request: {
    action: string;
    package: string;
    reason: string;
    /** autobot.v2 only. */
    request_id?: string;
    /** autobot.v2 only. */
    risk?: string;
    /** autobot.v2 only. */
    rule?: string;
    /** autobot.v2 only. */
    details?: JsonObject;
    /** autobot.v2 only. */
    action_hash?: string;
    /** autobot.v2 only. */
    expires_at?: string;
  };
  /** Delivery: durable. autobot.v2 only. */
  user_permission_resolved: {
    approval_id: string;
    workflow_id?: string;
    state: string;
    approved: boolean;
    decided_by?: string;
    decided_at: string;
    message?: string;
    choice?: string;
    edited: boolean;
    action_hash: string;
  };
  /** Delivery: durable. */
  workflow_approval_required: {
    workflow_id: string;
    description: string;
    action: string;
    details: JsonObject;
    /** autobot.v2 only. */
    approval_id?: string;
    /** autobot.v2 only. */
    risk?: string;
    /** autobot.v2 only. */
    rule?: string;
    /** autobot.v2 only. */
    action_hash?: string;
    /** autobot.v2 only. */
    choices?: string[];
    /** autobot.v2 only. */
    expires_at?: string;
  };
  /** Delivery: durable. autobot.v2 only. */
  workflow_approval_resolved: {
    approval_id: string;
    workflow_id?: string;
    state: string;
    approved: boolean;
    decided_by?: string;
    decided_at: string;
    message?: string;
    choice?: string;
    edited: boolean;
    action_hash: string;
  };
  /** Delivery: durable. */
  workflow_cancelled: {
    workflow_id: string;
    cancelled_at_step: number;
    total_steps: number;
    /** autobot.v2 only. */
    reason?: string;
  };
  /** Delivery: durable. */
  workflow_completed: {
    workflow_id: string;
    total_steps: number;
    execution_time: number;
    results: JsonObject;
  };
  /** Delivery: durable. */
  workflow_failed: {
    workflow_id: string;
    error: string;
    failed_step: number;
    total_steps: number;
  };
  /** Delivery: durable. autobot.v2 only. */
  workflow_started: {
    workflow_id: string;
    name: string;
    version: number;
    steps: string[];
    total_steps: number;
    inputs: JsonObject;
  };
  /** Delivery: durable. */
  workflow_step_completed: {
    workflow_id: string;
    description: string;
    result: string;
    step_number: number;
    total_steps: number;
    /** autobot.v2 only. */
    step_id?: string;
    /** autobot.v2 only. */
    state?: string;
    /** autobot.v2 only. */
    attempt?: number;
    /** autobot.v2 only. */
    duration?: number;
  };
  /** Delivery: durable. */
  workflow_step_started: {
    workflow_id: string;
    description: string;
    step_number: number;
    total_steps: number;
    /** autobot.v2 only. */
    step_id?: string;
    /** autobot.v2 only. */
    attempt?: number;
  };
}
