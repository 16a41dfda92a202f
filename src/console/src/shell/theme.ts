import { ref, watch, watchEffect, type Ref } from "vue";
import { sharedStore } from "@/server/store";
import { useSettings, type Settings } from "@/stores/settings";

export type Theme = "system" | "light" | "dark";

const KEY = "autobot.theme";
const SETTING = "settings.theme";
const THEMES: readonly Theme[] = ["system", "light", "dark"];

/** How the console looks. This browser keeps it, so that a page begins with what was there last, before the server answers. */
export const theme: Ref<Theme> = ref(themeOf(localStorage.getItem(KEY)) ?? "system");

watchEffect(() => {
  if (theme.value === "system") {
    delete document.documentElement.dataset["theme"];
  } else {
    document.documentElement.dataset["theme"] = theme.value;
  }
  localStorage.setItem(KEY, theme.value);
});

/** Keeps the look to what the user has set on the server, for all devices. */
export class ThemeSetting {
  private isWriting = false;

  constructor(private readonly settings: Settings) {
    watch(() => settings.of(SETTING)?.value, () => this.follow(), { immediate: true });
  }

  /** Shows the next theme at once, and sets it for all devices. */
  next(): void {
    theme.value = THEMES[(THEMES.indexOf(theme.value) + 1) % THEMES.length] ?? "system";
    void this.write();
  }

  private follow(): void {
    // While the user's choice is on its way, what the server has is older.
    if (!this.isWriting) {
      theme.value = themeOf(this.settings.of(SETTING)?.value) ?? theme.value;
    }
  }

  private async write(): Promise<void> {
    if (this.isWriting) {
      return; // the loop takes up what was chosen meanwhile
    }
    this.isWriting = true;
    try {
      let written: Theme;
      do {
        written = theme.value;
        await this.settings.save({ [SETTING]: written });
      } while (written !== theme.value);
      this.isWriting = false;
      this.follow();
    } catch {
      // Without an answer the choice counts in this browser, until the server tells another one.
    } finally {
      this.isWriting = false;
    }
  }
}

export const useTheme = sharedStore((server) => new ThemeSetting(useSettings(server)));

function themeOf(value: string | null | undefined): Theme | undefined {
  return THEMES.find((each) => each === value);
}
