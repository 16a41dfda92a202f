import { reactive } from "vue";
import type { Server } from "@/server/server";
import { sharedStore } from "@/server/store";

const MOST_CALLS = 200;
const MOST_TEXT = 20_000;

/**
 * What calls of tools wrote: the newest of each while it runs, and what it gave at its end. Only events tell it, so it
 * is known of calls that the console heard of.
 */
export class CallOutputs {
  private readonly byCall = reactive(new Map<string, string>());

  constructor(server: Server) {
    server.on("command_output", ({ payload }) =>
      this.put(payload.execution_id, (this.of(payload.execution_id) ?? "") + payload.text),
    );
    server.on("tool_output", ({ payload }) => payload.call_id !== undefined && this.put(payload.call_id, payload.output));
  }

  of(callId: string): string | undefined {
    return this.byCall.get(callId);
  }

  private put(callId: string, text: string): void {
    this.byCall.set(callId, text.slice(-MOST_TEXT));
    const [oldest] = this.byCall.keys();
    if (oldest !== undefined && this.byCall.size > MOST_CALLS) {
      this.byCall.delete(oldest);
    }
  }
}

export const useCallOutputs = sharedStore((server) => new CallOutputs(server));
