const KEY = "autobot.token";

/** The user's token: kept as long as the tab lives, or on this device when the user wants that. */
export class TokenKeeper {
  private kept: string | undefined;

  constructor(
    private readonly tab: Storage,
    private readonly device: Storage,
  ) {
    this.kept = tab.getItem(KEY) ?? device.getItem(KEY) ?? undefined;
  }

  get token(): string | undefined {
    return this.kept;
  }

  keep(token: string, onDevice: boolean): void {
    this.forget();
    this.kept = token;
    (onDevice ? this.device : this.tab).setItem(KEY, token);
  }

  forget(): void {
    this.kept = undefined;
    this.tab.removeItem(KEY);
    this.device.removeItem(KEY);
  }
}
