import { ref, watchEffect, type Ref } from "vue";

export type Theme = "system" | "light" | "dark";

const KEY = "autobot.theme";
const THEMES: readonly Theme[] = ["system", "light", "dark"];

/** How the console looks, kept on this device. */
export const theme: Ref<Theme> = ref(THEMES.find((each) => each === localStorage.getItem(KEY)) ?? "system");

watchEffect(() => {
  if (theme.value === "system") {
    delete document.documentElement.dataset["theme"];
  } else {
    document.documentElement.dataset["theme"] = theme.value;
  }
  localStorage.setItem(KEY, theme.value);
});

export function nextTheme(): void {
  theme.value = THEMES[(THEMES.indexOf(theme.value) + 1) % THEMES.length] ?? "system";
}
