import { AutobotClient, cursorInMemory } from "@autobot/client";
import { MockServer } from "@autobot/client/testing";
import { expectedOf, play, stepsOf, type Transcript } from "../../model/conversation.js";

/** What a conversation was to be, and what it was, in this page. */
export interface Played {
  expected: Transcript;
  said: Transcript;
}

declare global {
  interface Window {
    playConversation(text: string): Promise<Played>;
  }
}

async function until(isSo: () => boolean): Promise<void> {
  const deadline = performance.now() + 30_000;
  while (!isSo()) {
    if (performance.now() > deadline) throw new Error("It did not come to this.");
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

window.playConversation = async (text) => {
  const steps = stepsOf(text);
  const said = await play(steps, { AutobotClient, MockServer, cursorInMemory, until });
  return { expected: expectedOf(steps), said };
};
