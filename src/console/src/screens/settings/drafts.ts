import { reactive } from "vue";
import { sharedStore } from "@/server/store";
import type { Setting } from "@/stores/settings";

/** What the user has written and not saved. */
export interface Draft {
  value: string;
  /** The value that stood there when the user began. */
  readonly before: string;
}

/** What was written into settings and not saved: kept while other screens are open. */
export class Drafts {
  private readonly byKey = reactive(new Map<string, Draft>());

  of(key: string): Draft | undefined {
    return this.byKey.get(key);
  }

  /** Takes up what is written now; what is the same as the value in force is no draft. */
  write(setting: Setting, value: string): void {
    const current = setting.value ?? "";
    if (value === current) {
      this.byKey.delete(setting.key);
    } else {
      this.byKey.set(setting.key, { value, before: this.byKey.get(setting.key)?.before ?? current });
    }
  }

  drop(key: string): void {
    this.byKey.delete(key);
  }
}

export const useDrafts = sharedStore(() => new Drafts());
