import type { AutobotClient, ClientMessage, cursorInMemory, ServerEvent } from "../../src/index.js";
import type { MockServer } from "../../src/testing/index.js";

/** A step of a recorded conversation. */
export interface Step {
  by?: "other";
  client?: "connect" | "send" | "cut";
  path?: string;
  protocol?: "autobot.v2" | "plain";
  cursor?: string;
  frame?: Record<string, unknown>;
  server?: Array<Record<string, unknown>>;
}

/** The client that is to say its part: that of the sources, or the built one in a page. */
export interface Kit {
  AutobotClient: typeof AutobotClient;
  MockServer: typeof MockServer;
  cursorInMemory: typeof cursorInMemory;
  /** Waits until something is so. */
  until(isSo: () => boolean): Promise<void>;
}

/** What was seen of the client, or what is to be seen of it. */
export interface Transcript {
  /** The cursor of each handshake. */
  cursors: Array<string | null>;
  /** All that it sent, without the answers to pings. */
  sent: unknown[];
  /** All that it told. */
  told: unknown[];
  /** What became of each message with an id. */
  outcomes: Record<string, unknown>;
  pending: number;
}

/** The steps of this client, with something in the place of each placeholder. */
export function stepsOf(conversation: string): Step[] {
  let unnamed = 0;
  const stand = (_: string, name: string) => {
    if (name === "number") return "7";
    if (name === "time") return '"2026-01-01T00:00:00.000Z"';
    return JSON.stringify(name.includes(":") ? name : `${name} ${++unnamed}`);
  };
  return conversation
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line.replace(/"<([a-z:]+)>"/g, stand)) as Step)
    .filter((step) => step.by === undefined);
}

/** What a client does that says its part as it is written. */
export function expectedOf(steps: Step[]): Transcript {
  const told = steps.flatMap((step) => step.server ?? []);
  const sent = steps.filter((step) => step.client === "send").map((step) => step.frame);
  const outcomes: Record<string, unknown> = {};
  for (const { type, re, payload } of told as Array<{ type: string; re?: string; payload?: Record<string, unknown> }>) {
    if (re === undefined) continue;
    if (type === "ack") outcomes[re] = { messageId: re, isAcknowledged: true, isRepeated: payload?.["repeated"] };
    if (type === "error") outcomes[re] = payload?.["error_code"];
  }
  const cursors = steps.filter((step) => step.client === "connect").map((step) => step.cursor ?? null);
  return { cursors, sent, told, outcomes, pending: 0 };
}

/** Lets the client say its part, and plays the server's. */
export async function play(steps: Step[], kit: Kit): Promise<Transcript> {
  const [first] = steps;
  const server = new kit.MockServer();
  const client = new kit.AutobotClient({
    url: `ws://bot.test${first?.path}`,
    protocol: first?.protocol ?? "autobot.v2",
    WebSocket: server.WebSocket,
    ...(first?.cursor === undefined ? {} : { cursor: kit.cursorInMemory(first.cursor) }),
  });
  const said: Transcript = { cursors: [], sent: [], told: [], outcomes: {}, pending: 0 };
  const waiting: Array<Promise<void>> = [];
  client.on("event", (event: ServerEvent) => said.told.push(event));
  void client.connect();
  for (const step of steps) {
    if (step.client === "connect") {
      const connections = said.cursors.length + 1;
      await kit.until(() => server.connections.length >= connections && client.state === "open");
      said.cursors.push(new URL(server.last.url).searchParams.get("cursor"));
    } else if (step.client === "send" && step.frame) {
      const known = server.last.sent.length;
      waiting.push(noteOutcome(client.send(step.frame as unknown as ClientMessage), step.frame["id"], said));
      await kit.until(() => server.last.sent.length > known);
    } else if (step.client === "cut") {
      server.last.cut();
      await kit.until(() => client.state === "reconnecting");
    } else {
      const all = said.told.length + (step.server?.length ?? 0);
      step.server?.forEach((frame) => server.last.send(frame));
      await kit.until(() => said.told.length >= all);
    }
  }
  await Promise.all(waiting);
  said.pending = client.pendingCount;
  said.sent = server.connections.flatMap((each) => each.messages);
  client.close();
  return said;
}

async function noteOutcome(promise: Promise<unknown>, id: unknown, said: Transcript): Promise<void> {
  const outcome = await promise.catch((problem: { code: string }) => problem.code);
  if (typeof id === "string") said.outcomes[id] = outcome;
}
