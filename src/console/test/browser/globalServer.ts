import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { executablePath } from "../../../client/test/server/chromium";
import { PackagedServer } from "../../../client/test/server/packagedServer";

/** Starts the server that the files share, once for all of them. */
export default async function start(project: TestProject): Promise<() => Promise<void>> {
  if (!executablePath) {
    return async () => {};
  }
  const server = await PackagedServer.unpack("console-shared");
  await server.start();
  const { data, ws } = server;
  project.provide("sharedServer", { origin: server.http(""), ws, data, plugins: join(data, "plugins") });
  return () => server.terminate();
}
