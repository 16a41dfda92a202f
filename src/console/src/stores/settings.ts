import { Pages } from "@/server/pages";
import type { Server } from "@/server/server";
import { sharedStore } from "@/server/store";

export type SettingKind = "text" | "number" | "flag" | "choice" | "secret";

/** An element of `GET /api/settings`. */
export interface Setting {
  key: string;
  scope: string;
  kind: SettingKind;
  description: string;
  choices: string[];
  least?: number;
  most?: number;
  fallback?: string;
  value?: string;
  is_set: boolean;
}

/** What a setting can be given; nothing puts its fallback back. */
export type SettingValue = string | number | boolean | null;

const WAIT_MS = 200;

/** The settings that the user may set. Which ones there are depends on the plugins that run. */
export class Settings {
  private readonly list = new Pages<Setting>(async () => {
    const { settings } = await this.server.http.get<{ settings: Setting[] }>("api/settings");
    return { rows: settings };
  });
  readonly all = this.list.rows;
  readonly isRead = this.list.isRead;
  readonly problem = this.list.problem;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly server: Server) {
    server.onFresh(() => void this.read(), this.problem);
    server.on("settings_updated", () => this.readSoon());
  }

  of(key: string): Setting | undefined {
    return this.all.value.find((each) => each.key === key);
  }

  /** Sets all of them or none; the list is as it is then. */
  async save(values: Readonly<Record<string, SettingValue>>): Promise<void> {
    await this.server.http.put("api/settings", { settings: values });
    await this.read();
  }

  read(): Promise<void> {
    return this.list.read();
  }

  readSoon(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      void this.read();
    }, WAIT_MS);
  }
}

export const useSettings = sharedStore((server) => new Settings(server));
