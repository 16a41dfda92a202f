import { AutobotClient, cursorIn, type Ack, type Channel, type ClientOptions, type ServerEvent } from "@autobot/client";
import { sharedClient, type SharedClient } from "@autobot/client/tabs";

/** How a page connects; what can be said from outside of it. */
export interface PageOptions extends Pick<ClientOptions, "url" | "reconnectDelay" | "maxReconnectDelay"> {
  token: string;
  storage?: "sessionStorage" | "localStorage";
  /** Whether all tabs share one connection. */
  isShared?: boolean;
}

/** A page's client, and what it told. */
class PageConnection {
  readonly events: ServerEvent[] = [];
  readonly states: string[] = [];
  private client!: Channel;

  async open({ storage, isShared, ...rest }: PageOptions): Promise<void> {
    const options: ClientOptions = { ...rest, ...(storage ? { cursor: cursorIn(window[storage]) } : {}) };
    this.client = isShared ? sharedClient(options) : new AutobotClient(options);
    this.client.on("event", (event) => this.events.push(event));
    this.client.on("state", ({ state }) => this.states.push(state));
    await this.client.connect();
  }

  say(message: string, chat: string): Promise<Ack> {
    return this.client.send({ type: "user_message", payload: { message, chat_id: chat } }, { id: `${chat}: ${message}` });
  }

  /** What users said in a chat, as it was told here. */
  told(chat: string): string[] {
    return this.events.flatMap((each) => (each.type === "user_message" && each.payload.chat_id === chat ? [each.payload.message] : []));
  }

  /** How many durable events were told more than once. */
  get doubled(): number {
    const ids = this.events.filter((each) => each.cursor !== undefined && each.type !== "resumed").map((each) => each.id);
    return ids.length - new Set(ids).size;
  }

  get isLeading(): boolean {
    return (this.client as SharedClient).isLeading;
  }

  close(): void {
    this.client.close();
  }
}

declare global {
  interface Window {
    connection: PageConnection;
  }
}

window.connection = new PageConnection();
