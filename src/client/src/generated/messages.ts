// Made by scripts/generate.mjs from asyncapi.json: do not edit, run `npm run generate`.
import type { JsonObject, NoPayload } from "../json.js";

/** What clients may send: payloads by type. Types of plugins are added by declaration merging. */
export interface MessagePayloads {
  /** autobot.v2 only. */
  chat_history: {
    chat_id: string;
    before?: number;
    limit?: number;
  };
  command_execute: {
    command?: string;
    argv?: string[];
    time_limit?: number;
    reason?: string;
  };
  /** Control: does not wait behind others. */
  diagnostics_request: NoPayload;
  goal_submit: {
    goal: string;
    chat_id?: string;
  };
  /** Control: does not wait behind others. */
  health_check: NoPayload;
  knowledge_add: {
    text?: string;
    file_id?: string;
    url?: string;
    name?: string;
    collection?: string;
    chat_id?: string;
    on_conflict?: string;
  };
  knowledge_reindex: NoPayload;
  knowledge_remove: {
    document_id: string;
  };
  /** autobot.v2 only. */
  knowledge_search: {
    query: string;
    collection?: string;
    limit?: number;
  };
  /** Control: does not wait behind others. */
  ping: NoPayload;
  /** Control: does not wait behind others. */
  pong: NoPayload;
  /** Control: does not wait behind others. autobot.v2 only. */
  resume: {
    cursor: string;
  };
  /** Control: does not wait behind others. */
  run_cancel: {
    run_id?: string;
    chat_id?: string;
  };
  settings_update: {
    settings: JsonObject;
  };
  user_message: {
    message: string;
    chat_id?: string;
    when_busy?: string;
  };
  /** Control: does not wait behind others. */
  user_permission_response: {
    request_id?: string;
    granted: boolean;
    message?: string;
    arguments?: JsonObject;
  };
  /** Control: does not wait behind others. */
  workflow_approval: {
    workflow_id: string;
    approved: boolean;
    message?: string;
    approval_id?: string;
    choice?: string;
    arguments?: JsonObject;
  };
  /** Control: does not wait behind others. */
  workflow_cancel: {
    workflow_id: string;
    reason?: string;
  };
  workflow_start: {
    name?: string;
    version?: number;
    definition?: JsonObject;
    inputs?: JsonObject;
  };
}
