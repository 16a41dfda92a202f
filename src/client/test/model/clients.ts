import { AutobotClient, type ClientOptions, type ServerEvent, type StateChange } from "../../src/index.js";
import type { MockServer } from "../../src/testing/index.js";

export interface Watched {
  client: AutobotClient;
  events: ServerEvent[];
  states: StateChange[];
  problems: unknown[];
  /** The names of the states, oldest first. */
  stateNames(): string[];
  /** The events of a type. */
  of(type: string): ServerEvent[];
}

/** A client of a mock server, and what it tells. Chance always gives its largest value but for what a test says. */
export function clientOf(server: MockServer, options: Partial<ClientOptions> = {}): Watched {
  const problems: unknown[] = [];
  const client = new AutobotClient({
    url: "ws://bot.test/ws",
    WebSocket: server.WebSocket,
    ...options,
    environment: { random: () => 0.999999, report: (problem) => problems.push(problem), ...options.environment },
  });
  const events: ServerEvent[] = [];
  const states: StateChange[] = [];
  client.on("event", (event) => events.push(event));
  client.on("state", (change) => states.push(change));
  return {
    client,
    events,
    states,
    problems,
    stateNames: () => states.map((each) => each.state),
    of: (type) => events.filter((each) => each.type === type),
  };
}

/** The code of the error with which a promise is rejected, or what it was resolved with. */
export async function outcome(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    (value) => value,
    (problem: unknown) => (problem as { code?: string }).code ?? problem,
  );
}
