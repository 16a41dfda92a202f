import { shallowRef } from "vue";
import type { Server } from "@/server/server";
import { sharedStore } from "@/server/store";
import { EventLog } from "./log";

interface AsyncApi {
  components: { messages: Record<string, { name: string; "x-delivery"?: string }> };
}

/** All that came over the console's connection, and what was sent over it, since the page was loaded. */
export class Events {
  readonly log = new EventLog();
  /** Where the connection is. */
  readonly cursor = shallowRef<string>();
  /** How the server delivers each type of event. */
  readonly deliveries = shallowRef<ReadonlyMap<string, string>>(new Map());
  private isWanted = false;

  constructor(private readonly server: Server) {
    server.onAny((event) => {
      this.log.add(event);
      this.cursor.value = event.cursor ?? this.cursor.value;
    });
    server.channel.onSent((message) => this.log.add(message, "out"));
    // Plugins bring types of their own.
    server.on("capabilities", () => this.isWanted && void this.readDeliveries());
  }

  /** Reads how types are delivered, for the first who wants to know. */
  wantDeliveries(): void {
    if (!this.isWanted) {
      this.isWanted = true;
      void this.readDeliveries();
    }
  }

  private async readDeliveries(): Promise<void> {
    try {
      const { components } = await this.server.http.get<AsyncApi>("asyncapi.json");
      const types = Object.entries(components.messages).filter(([name]) => name.startsWith("event."));
      this.deliveries.value = new Map(types.map(([, type]) => [type.name, type["x-delivery"] ?? ""]));
    } catch {
      // Rows lack the delivery then; it is asked for again with the next look.
      this.isWanted = false;
    }
  }
}

export const useEvents = sharedStore((server) => new Events(server));
