import type { EventPayloads } from "@autobot/client";
import { shallowRef } from "vue";
import { useMe } from "@/server/me";
import { Pages } from "@/server/pages";
import type { Server } from "@/server/server";
import { sharedStore } from "@/server/store";
import type { Action, PluginReport } from "./report";

type Running = EventPayloads["capabilities"]["plugins"];

const WAIT_MS = 200;

/** What is there and how it is: all of it for operators, what runs for everybody. */
export class Plugins {
  private readonly list = new Pages<PluginReport>(async () => {
    const { plugins } = await this.server.http.get<{ plugins: PluginReport[] }>("api/plugins");
    return { rows: plugins };
  });
  readonly reports = this.list.rows;
  readonly isRead = this.list.isRead;
  readonly problem = this.list.problem;
  /** What the server tells everybody; it tells it again whenever a plugin came, changed or went. */
  readonly running = shallowRef<Running>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly server: Server,
    private readonly me = useMe(server),
  ) {
    server.on("capabilities", ({ payload }) => (this.running.value = payload.plugins));
  }

  /** Reads the list anew; not for those who may not, so that the server has nothing to refuse. */
  async read(): Promise<void> {
    if (this.me.isOperator.value) {
      await this.list.read();
    }
  }

  readSoon(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      void this.read();
    }, WAIT_MS);
  }

  /** Does something to a plugin; gives how it is then. The list is read anew, also when it was refused. */
  async act(id: string, action: Action): Promise<PluginReport> {
    try {
      return await this.server.http.post<PluginReport>(`api/plugins/${encodeURIComponent(id)}/${action}`);
    } finally {
      await this.read();
    }
  }
}

export const usePlugins = sharedStore((server) => new Plugins(server));
