import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { AutobotClient, cursorInMemory } from "../src/index.js";
import { MockServer } from "../src/testing/index.js";
import { expectedOf, play, stepsOf } from "./model/conversation.js";
import { holdTime, pass } from "./model/time.js";

holdTime();

const FOLDER = new URL("../../conversations/", import.meta.url);

async function until(isSo: () => boolean): Promise<void> {
  for (let waited = 0; !isSo(); waited++) {
    if (waited > 60_000) throw new Error("It did not come to this.");
    await pass(1);
  }
}

describe("the client's part of the conversation", () => {
  for (const file of readdirSync(FOLDER).filter((name) => name.endsWith(".jsonl"))) {
    it(file, async () => {
      const steps = stepsOf(readFileSync(new URL(file, FOLDER), "utf8"));
      expect(await play(steps, { AutobotClient, MockServer, cursorInMemory, until })).toEqual(expectedOf(steps));
    });
  }
});
