import { inject } from "vitest";

/** What a test in the browser gets of the server that all files share. */
export interface SharedServer {
  readonly origin: string;
  readonly ws: string;
  /** The folder of plugin jars. */
  readonly plugins: string;
  /** The folder of all data. */
  readonly data: string;
}

declare module "vitest" {
  export interface ProvidedContext {
    sharedServer: SharedServer | undefined;
  }
}

/**
 * The server that all files share: open to everybody, without a model. It was used by others before, and is used by
 * others afterwards: nobody stops it, names are one's own, and nothing is left that waits for an approval.
 */
export function shared() {
  const server = inject("sharedServer");
  if (!server) {
    throw new Error("There is no server: globalServer.ts starts one where there is a browser.");
  }
  return { ...server, http: (path: string) => `${server.origin}${path}` };
}
