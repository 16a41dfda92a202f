import { computed, reactive, ref, shallowRef } from "vue";
import { HttpProblem } from "@/server/http";
import { Reading } from "@/server/reading";
import type { Server } from "@/server/server";
import { sharedStore } from "@/server/store";
import { problemText } from "@/ui/problemText";

export type ApprovalState = "open" | "approved" | "rejected" | "expired" | "withdrawn";

/** An element of `GET /api/approvals`. */
export interface Approval {
  approval_id: string;
  state: ApprovalState;
  workflow_id?: string;
  requested_by: string;
  description: string;
  tool?: string;
  summary: string;
  exactly: Record<string, unknown>;
  risk: string;
  rule: string;
  action_hash: string;
  asked_hash: string;
  choices: string[];
  role?: string;
  may_decide: boolean;
  requested_at: string;
  expires_at: string;
  decided_by?: string;
  decided_at?: string;
  message?: string;
  choice?: string;
  edited: boolean;
  used_by?: string;
}

interface ApprovalPage {
  approvals: Approval[];
  next?: number;
}

/** What a person answers. */
export interface Decision {
  approved: boolean;
  message?: string;
  choice?: string;
  arguments?: Record<string, unknown>;
}

/** Answers that say that the question is over: what was decided here did not count. */
const OVER = ["ALREADY_DECIDED", "APPROVAL_EXPIRED"];
const MOST_LATE = 100;
const PAGE = 100;
const WAIT_MS = 200;
const TRIGGERS = [
  "user_permission_request",
  "user_permission_resolved",
  "workflow_approval_required",
  "workflow_approval_resolved",
  "approvals_open",
] as const;

/** The inbox: what waits for a person, over all runs, and what was decided. The server's list is the truth. */
export class Approvals {
  readonly open = ref<Approval[]>([]);
  readonly decided = ref<Approval[]>([]);
  readonly isRead = shallowRef(false);
  /** How many wait for this user, rather than for somebody else. */
  readonly waiting = computed(() => this.open.value.filter(({ may_decide: mayDecide }) => mayDecide).length);
  /** Of approvals that this page was too late with: what the server said, until the user has seen it. */
  readonly late = reactive(new Map<string, string>());
  private readonly reading = new Reading();
  readonly problem = this.reading.problem;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly server: Server) {
    TRIGGERS.forEach((type) => server.on(type, () => this.readSoon()));
    server.onFresh(() => this.readSoon(), this.problem);
  }

  of(approvalId: string): Approval | undefined {
    return [...this.open.value, ...this.decided.value].find((each) => each.approval_id === approvalId);
  }

  /** Decides; the first answer counts. Refused where somebody was faster, and where the action may not be. */
  async decide({ approval_id: id }: Approval, decision: Decision): Promise<void> {
    try {
      await this.server.http.post<Approval>(`api/approvals/${encodeURIComponent(id)}`, decision);
    } catch (failure) {
      if (failure instanceof HttpProblem && OVER.includes(failure.code)) {
        this.late.set(id, problemText(failure));
        [...this.late.keys()].slice(0, Math.max(0, this.late.size - MOST_LATE)).forEach((old) => this.late.delete(old));
      }
      throw failure;
    } finally {
      await this.read();
    }
  }

  readSoon(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      void this.read();
    }, WAIT_MS);
  }

  async read(): Promise<void> {
    await this.reading.take(Promise.all([this.page("open"), this.page("all")]), ([open, all]) => {
      this.open.value = open;
      this.decided.value = all.filter(({ state }) => state !== "open");
      this.isRead.value = true;
    });
  }

  private async page(state: string): Promise<Approval[]> {
    return (await this.server.http.get<ApprovalPage>("api/approvals", { state, limit: PAGE })).approvals;
  }
}

export const useApprovals = sharedStore((server) => new Approvals(server));
