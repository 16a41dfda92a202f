import { environmentWith } from "../environment.js";

export interface Typed {
  type: string;
}

export type Filter<M extends Typed = Typed> = (message: M) => boolean;

export interface RateLimitOptions {
  /** Types that always pass and are not counted: `["error", "workflow_approval_required"]`. Default none. */
  exempt?: string[];
  /** Milliseconds that never go back; default those of the machine. */
  now?: () => number;
}

/** Says whether a message is to be looked at: when all filters say so. Filters run in the order of their adding. */
export class MessageFilter {
  private filters: Filter[] = [];

  /** Adds a filter, which says itself what it takes a message for; gives what removes it. */
  addFilter<M extends Typed>(filter: Filter<M>): () => void {
    const own: Filter = (message) => filter(message as M);
    this.filters.push(own);
    return () => {
      this.filters = this.filters.filter((each) => each !== own);
    };
  }

  shouldProcess<M extends Typed>(message: M): boolean {
    return this.filters.every((filter) => filter(message));
  }

  static createTypeFilter(allowedTypes: Iterable<string>): Filter {
    const allowed = new Set(allowedTypes);
    return (message) => allowed.has(message.type);
  }

  /** Lets as many messages through as were allowed within any second. */
  static createRateLimitFilter(maxPerSecond: number, options: RateLimitOptions = {}): Filter {
    const now = options.now ?? environmentWith().now;
    const exempt = new Set(options.exempt);
    let passed: number[] = [];
    return (message) => {
      if (exempt.has(message.type)) {
        return true;
      }
      const time = now();
      passed = passed.filter((each) => each > time - 1_000);
      if (passed.length >= maxPerSecond) {
        return false;
      }
      passed.push(time);
      return true;
    };
  }
}
