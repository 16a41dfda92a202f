import { ticketAddress } from "../address.js";

const PATIENCE = 5_000;

/** Whether the server takes nobody without a token. A WebSocket does not tell why its handshake failed, so HTTP is asked. */
export async function asksForToken(url: string): Promise<boolean> {
  try {
    const answer = await fetch(ticketAddress(url), { method: "POST", signal: AbortSignal.timeout(PATIENCE) });
    return answer.status === 401;
  } catch {
    // It cannot be reached at all: the client tells that, and tries on.
    return false;
  }
}
