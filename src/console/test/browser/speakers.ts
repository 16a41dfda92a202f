import type { Browser } from "playwright-core";

/** What a burst is made of: `messages` of two events each, in `chats` whose ids begin with `name`. */
export interface Burst {
  readonly name: string;
  readonly messages: number;
  readonly chats: number;
}

/** As fast as the server lets one user be: 300 messages a second, 60 on each connection. */
const SOCKETS = 6;
const PER_SECOND = 280;
/** How many may be without an answer. */
const MOST_OPEN = 200;

/** Says things from another page, until all has been answered. Gives how long that took: milliseconds. */
export async function speak(browser: Browser, origin: string, burst: Burst): Promise<number> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(`${origin}/asyncapi.json`);
    return await page.evaluate(sayAll, { ...burst, sockets: SOCKETS, perSecond: PER_SECOND, mostOpen: MOST_OPEN });
  } finally {
    await context.close();
  }
}

/** Deletes the chats again. */
export async function forget(origin: string, { name, chats }: Burst): Promise<void> {
  for (let chat = 0; chat < chats; chat++) {
    await fetch(`${origin}/api/chats/${name}-${chat}`, { method: "DELETE" });
  }
}

/** Runs in the page. */
async function sayAll(wish: Burst & { sockets: number; perSecond: number; mostOpen: number }): Promise<number> {
  const address = `${location.origin.replace("http", "ws")}/ws`;
  const sockets = Array.from({ length: wish.sockets }, () => new WebSocket(address));
  await Promise.all(sockets.map((socket) => new Promise((resolve) => socket.addEventListener("open", resolve))));
  const begun = performance.now();
  let sent = 0;
  let answered = 0;
  const all = new Promise<void>((resolve, reject) => {
    sockets[0]?.addEventListener("message", ({ data }) => {
      const { type, payload } = JSON.parse(String(data)) as { type: string; payload?: Record<string, string> };
      if (type === "error") {
        reject(new Error(payload?.["message"]));
      } else if (type === "llm_response" && payload?.["chat_id"]?.startsWith(wish.name) && ++answered === wish.messages) {
        resolve();
      }
    });
    sockets.forEach((socket) => socket.addEventListener("close", ({ code }) => reject(new Error(`closed: ${code}`))));
  });
  const sending = setInterval(() => {
    const due = Math.min(wish.messages, answered + wish.mostOpen, ((performance.now() - begun) / 1_000) * wish.perSecond);
    for (; sent < due; sent++) {
      const payload = { message: `/help ${sent}`, chat_id: `${wish.name}-${sent % wish.chats}` };
      // Each chat has one connection, so that what is said in it stays in order.
      sockets[(sent % wish.chats) % sockets.length]?.send(JSON.stringify({ type: "user_message", payload }));
    }
  }, 10);
  await all.finally(() => clearInterval(sending));
  return performance.now() - begun;
}
