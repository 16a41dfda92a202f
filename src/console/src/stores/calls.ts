import { reactive } from "vue";
import { Reading } from "@/server/reading";
import type { Server } from "@/server/server";
import { sharedStore } from "@/server/store";

/** An element of `GET /api/tools/calls`, as far as it is shown. */
export interface JudgedCall {
  call_id: string;
  arguments: Record<string, unknown>;
  risk: string;
  verdict: string;
  rule: string;
  approval_id?: string;
  state: string;
  error?: string;
}

const PAGE = 100;
const MOST_KEPT = 1_000;
const WAIT_MS = 300;

/** How calls of tools were judged. Events do not tell it, so it is read when calls begin and end. */
export class Calls {
  private readonly byId = reactive(new Map<string, JudgedCall>());
  /** While it fails, cards show no verdict; the next event or connection tries again. */
  private readonly reading = new Reading();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly server: Server) {
    for (const type of ["tool_code", "tool_output", "user_permission_request"] as const) {
      server.on(type, () => this.readSoon());
    }
    server.onFresh(() => this.readSoon(), this.reading.failure);
  }

  of(callId: string): JudgedCall | undefined {
    return this.byId.get(callId);
  }

  /** The call that an approval is about. */
  ofApproval(approvalId: string): JudgedCall | undefined {
    return [...this.byId.values()].find((each) => each.approval_id === approvalId);
  }

  readSoon(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      void this.read();
    }, WAIT_MS);
  }

  private async read(): Promise<void> {
    const answer = this.server.http.get<{ calls: JudgedCall[] }>("api/tools/calls", { limit: PAGE });
    await this.reading.take(answer, ({ calls }) => {
      calls.forEach((call) => this.byId.set(call.call_id, call));
      [...this.byId.keys()].slice(0, Math.max(0, this.byId.size - MOST_KEPT)).forEach((id) => this.byId.delete(id));
    });
  }
}

export const useCalls = sharedStore((server) => new Calls(server));
