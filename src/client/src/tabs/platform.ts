/** The part of `BroadcastChannel` that is used. */
export interface BroadcastLike {
  onmessage: ((event: { data: unknown }) => void) | null;
  postMessage(message: unknown): void;
  close(): void;
}

export type BroadcastConstructor = new (name: string) => BroadcastLike;

/** The part of `navigator.locks` that is used. */
export interface LocksLike {
  request(name: string, options: { signal: AbortSignalLike }, held: () => Promise<void>): Promise<void>;
}

export interface AbortSignalLike {
  readonly aborted: boolean;
}

/** What tabs need to find each other. */
export interface TabPlatform {
  readonly BroadcastChannel: BroadcastConstructor;
  readonly locks: LocksLike;
}

const globals = globalThis as unknown as {
  BroadcastChannel?: BroadcastConstructor;
  navigator?: { locks?: LocksLike };
  AbortController: new () => { readonly signal: AbortSignalLike; abort(): void };
};

/** The browser's own; nothing where it has no locks: old ones, and pages that are not served by https. */
export function tabPlatform(): TabPlatform | undefined {
  const { BroadcastChannel } = globals;
  const locks = globals.navigator?.locks;
  return BroadcastChannel && locks ? { BroadcastChannel, locks } : undefined;
}

export function abortController() {
  return new globals.AbortController();
}
