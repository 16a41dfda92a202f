import { ticketAddress } from "../address.js";
import { AutobotError } from "../errors.js";
import type { Session } from "./session.js";

const PATIENCE = 5_000;

/**
 * Rejects when the server takes nobody without a token, and none was given; else it never settles. A WebSocket does not
 * tell why its handshake failed, so the server is asked over HTTP after each that does, until one succeeds.
 */
export function refusal({ client, wish }: Session): Promise<never> {
  return new Promise((_, reject) => {
    if (wish.token !== undefined) return;
    const forget = client.on("state", ({ state }) => {
      if (state === "reconnecting") void ask(wish.url, reject);
      else if (state !== "connecting") forget();
    });
  });
}

async function ask(url: string, reject: (problem: AutobotError) => void): Promise<void> {
  try {
    const answer = await fetch(ticketAddress(url), { method: "POST", signal: AbortSignal.timeout(PATIENCE) });
    if (answer.status === 401) {
      reject(new AutobotError("UNAUTHENTICATED", "The server asks for a token. Give one by --token-file FILE or AUTOBOT_TOKEN."));
    }
  } catch {
    // It cannot be reached at all: the client tells that, and tries on.
  }
}
