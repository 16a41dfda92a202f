import type { Channel } from "../channel.js";
import { AutobotClient } from "../client.js";
import type { ClientOptions } from "../options.js";
import { tabPlatform, type TabPlatform } from "./platform.js";
import { SharedClient } from "./sharedClient.js";

export type { BroadcastConstructor, BroadcastLike, LocksLike, TabPlatform } from "./platform.js";
export { SharedClient } from "./sharedClient.js";

export interface SharedOptions extends ClientOptions {
  /** Which tabs share: those of the same name. Needed where users of one browser are different ones. Default the address. */
  name?: string;
  /** What tabs find each other by; default the browser's own. */
  platform?: TabPlatform;
}

/**
 * One connection for all tabs of the page. Where the browser has no locks (old ones, and pages not served by https) each
 * tab gets its own, which works as well and costs more.
 */
export function sharedClient(options: SharedOptions): Channel {
  const platform = options.platform ?? tabPlatform();
  if (!platform) {
    return new AutobotClient(options);
  }
  return new SharedClient(options.name ?? `autobot ${options.url}`, options, platform);
}
