import type { Setting, SettingValue } from "@/stores/settings";

/** What is wrong with what was written, and what the setting takes; nothing when it can be sent. */
export function complaint(setting: Setting, written: string): string | undefined {
  const { kind, least = 0, most = Number.MAX_SAFE_INTEGER } = setting;
  if (kind === "number") {
    const number = Number(written);
    const fits = /^-?\d+$/.test(written.trim()) && Number.isSafeInteger(number) && number >= least && number <= most;
    return fits ? undefined : `Write a whole number from ${least.toLocaleString()} to ${most.toLocaleString()}.`;
  }
  const shortest = kind === "secret" ? Math.max(1, least) : least;
  if ((kind === "text" || kind === "secret") && (written.length < shortest || written.length > most)) {
    return `Write ${shortest.toLocaleString()} to ${most.toLocaleString()} characters; these are ${written.length.toLocaleString()}.`;
  }
  return undefined;
}

/** What was written, as the server takes it. */
export function valueOf({ kind }: Setting, written: string): SettingValue {
  if (kind === "number") {
    return Number(written);
  }
  return kind === "flag" ? written === "true" : written;
}

/** A value for people. */
export function shownValue({ kind }: Setting, value: string): string {
  if (kind === "flag") {
    return value === "true" ? "on" : "off";
  }
  return value === "" ? "empty" : value;
}

/** `chat.when_busy` is called “When busy”. */
export function nameOf(key: string): string {
  const words = key.slice(key.indexOf(".") + 1).replaceAll(/[._]/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Settings of one plugin. */
export interface Group {
  readonly plugin: string;
  readonly settings: Setting[];
}

/** Settings by the plugin that declares them, which is the first word of the key; in the order in which they came. */
export function grouped(settings: readonly Setting[]): Group[] {
  const groups = new Map<string, Setting[]>();
  for (const setting of settings) {
    const plugin = setting.key.split(".")[0] ?? "";
    groups.set(plugin, [...(groups.get(plugin) ?? []), setting]);
  }
  return [...groups].map(([plugin, all]) => ({ plugin, settings: all }));
}
