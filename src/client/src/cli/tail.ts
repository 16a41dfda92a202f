import type { Session } from "./session.js";

/** Shows events until the server ends it; the user may at any time. */
export async function tail({ client }: Session): Promise<number> {
  const over = new Promise<number>((resolve) => {
    client.on("state", ({ state }) => state === "closed" && resolve(1));
  });
  // That there is no connection yet is no reason to end: it is told, and tried on.
  client.connect().catch(() => {});
  return over;
}
