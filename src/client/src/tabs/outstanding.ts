import type { Environment } from "../environment.js";
import { AutobotError, quiet } from "../errors.js";
import { pendingOf, type Pending } from "../pending.js";
import type { Ack, ClientMessage } from "../protocol.js";
import type { Talk } from "./talk.js";

interface Entry {
  readonly pending: Pending;
  readonly message: ClientMessage;
  readonly timeout: number;
  /** The leader that it was handed to last. */
  leader: string | undefined;
  mayHaveArrived: boolean;
}

/** The messages of this tab that are not answered, whoever has the connection. Each promise is settled. */
export class Outstanding {
  private readonly all = new Map<string, Entry>();

  constructor(
    private readonly environment: Environment,
    private readonly limit: number,
  ) {}

  /** Takes a message; one that is on its way already is the same one. */
  take(id: string, message: ClientMessage, timeout: number, mayHaveArrived: boolean): Promise<Ack> {
    const known = this.all.get(id);
    if (known) {
      return known.pending.promise;
    }
    if (this.all.size >= this.limit) {
      const text = `${this.all.size} messages wait already, so this one was not taken. Send it again later.`;
      return quiet(Promise.reject(new AutobotError("QUEUE_FULL", text, false, id)));
    }
    const pending = pendingOf(id, "");
    quiet(pending.promise);
    pending.deadline = this.environment.setTimeout(() => {
      const text = "The server did not answer in time. It may have handled the message; the same id again does no harm.";
      this.reject(id, new AutobotError("ACK_TIMEOUT", text, true, id));
    }, timeout);
    this.all.set(id, { pending, message, timeout, leader: undefined, mayHaveArrived });
    return pending.promise;
  }

  resolve(id: string, ack: Ack): void {
    this.settle(id)?.resolve(ack);
  }

  reject(id: string, problem: AutobotError): void {
    this.settle(id)?.reject(problem);
  }

  /** Hands each message that is not answered to a leader, in order, unless it has it already. */
  handTo(leader: string, say: (talk: Talk) => void): void {
    for (const [id, entry] of [...this.all]) {
      if (entry.leader !== leader) {
        const { message, timeout, mayHaveArrived } = entry;
        entry.leader = leader;
        entry.mayHaveArrived = true;
        say({ kind: "send", leader, id, message, timeout, mayHaveArrived });
      }
    }
  }

  close(): void {
    const text = "The client was closed before the server answered. It may have handled the message.";
    for (const id of [...this.all.keys()]) this.reject(id, new AutobotError("CLOSED", text, true, id));
  }

  private settle(id: string): Pending | undefined {
    const entry = this.all.get(id);
    this.environment.clearTimeout(entry?.pending.deadline);
    this.all.delete(id);
    return entry?.pending;
  }
}
