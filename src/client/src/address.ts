/** Parts of a URL; the core does without the types of browsers. */
interface Url {
  protocol: string;
  pathname: string;
  search: string;
  hash: string;
  readonly searchParams: { set(name: string, value: string): void };
  toString(): string;
}

const globals = globalThis as unknown as {
  URL: new (address: string, base?: string) => Url;
  location?: { href: string };
};

/** The address of a WebSocket: `ws`, `wss`, `http` or `https`, or in a page a path such as `/ws`. */
export function socketAddress(address: string, query: Record<string, string | undefined> = {}): string {
  const url = new globals.URL(address, globals.location?.href);
  url.protocol = url.protocol.replace(/^http/, "ws");
  url.hash = "";
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) {
      url.searchParams.set(name, value);
    }
  }
  return url.toString();
}

/** The address that gives tickets for a WebSocket's address: `/api/ws-ticket` of the same server. */
export function ticketAddress(address: string): string {
  const url = new globals.URL(socketAddress(address));
  url.protocol = url.protocol.replace(/^ws/, "http");
  url.pathname = "/api/ws-ticket";
  url.search = "";
  return url.toString();
}
