import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { cursorInMemory, type ClientMessage } from "../src/index.js";
import { MockServer } from "../src/testing/index.js";
import { clientOf, outcome } from "./model/clients.js";
import { holdTime, pass } from "./model/time.js";

holdTime();

interface Step {
  by?: "other";
  client?: "connect" | "send" | "cut";
  path?: string;
  protocol?: "autobot.v2" | "plain";
  cursor?: string;
  frame?: Record<string, unknown>;
  server?: Array<Record<string, unknown>>;
}

const FOLDER = new URL("../../conversations/", import.meta.url);

/** The steps of a conversation, with something in the place of each placeholder. */
function stepsOf(file: string): Step[] {
  let unnamed = 0;
  const stand = (_: string, name: string) => {
    if (name === "number") return "7";
    if (name === "time") return '"2026-01-01T00:00:00.000Z"';
    return JSON.stringify(name.includes(":") ? name : `${name} ${++unnamed}`);
  };
  return readFileSync(new URL(file, FOLDER), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line.replace(/"<([a-z:]+)>"/g, stand)) as Step)
    .filter((step) => step.by === undefined);
}

describe("the client's part of the conversation", () => {
  for (const file of readdirSync(FOLDER).filter((name) => name.endsWith(".jsonl"))) {
    it(file, () => play(stepsOf(file)));
  }
});

async function play(steps: Step[]): Promise<void> {
  const [first] = steps;
  const server = new MockServer();
  const watched = clientOf(server, {
    protocol: first?.protocol ?? "autobot.v2",
    url: `ws://bot.test${first?.path}`,
    ...(first?.cursor === undefined ? {} : { cursor: cursorInMemory(first.cursor) }),
  });
  const expected: unknown[] = [];
  const sent = new Map<string, Promise<unknown>>();
  void watched.client.connect();
  for (const step of steps) {
    if (step.client === "connect") {
      await pass(1_100);
      expect(new URL(server.last.url).searchParams.get("cursor")).toBe(step.cursor ?? null);
    } else if (step.client === "send" && step.frame) {
      const known = server.last.sent.length;
      const promise = outcome(watched.client.send(step.frame as unknown as ClientMessage));
      await pass(10);
      expect(server.last.messages.slice(known)).toEqual([step.frame]);
      if (typeof step.frame["id"] === "string") sent.set(step.frame["id"], promise);
    } else if (step.client === "cut") {
      server.last.cut();
      await pass(10);
    } else {
      for (const frame of step.server ?? []) {
        server.last.send(frame);
        expected.push(frame);
        await pass(10);
        await settles(frame, sent);
      }
    }
  }
  expect(watched.events).toEqual(expected);
  expect(watched.client.pendingCount).toBe(0);
  watched.client.close();
}

/** An answer settles the promise of what it answers, before anything else is said. */
async function settles(frame: Record<string, unknown>, sent: Map<string, Promise<unknown>>): Promise<void> {
  const payload = frame["payload"] as Record<string, unknown> | undefined;
  const promise = sent.get(String(frame["re"]));
  if (frame["type"] === "ack") {
    expect(await promise).toMatchObject({ isAcknowledged: true, isRepeated: payload?.["repeated"] });
  } else if (frame["type"] === "error") {
    expect(await promise).toBe(payload?.["error_code"]);
  }
}
