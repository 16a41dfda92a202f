import { chromium, selectors, type Browser, type BrowserContextOptions } from "playwright-core";
import { afterAll, afterEach } from "vitest";
import { launchOptions } from "../../../client/test/server/chromium";
import { Visit } from "./visit";

export { executablePath } from "../../../client/test/server/chromium";

/** The browser of a file's tests. It starts with the first visit; visits end with the test that made them. */
export function usesBrowser() {
  let started: Promise<Browser> | undefined;
  const visits: Visit[] = [];

  afterEach(async () => {
    await Promise.all(visits.splice(0).map((visit) => visit.close()));
  });

  afterAll(async () => {
    await (await started)?.close();
  });

  async function visit(address: string, options: BrowserContextOptions = {}): Promise<Visit> {
    const made = await Visit.of(await browser(), address, options);
    visits.push(made);
    return made;
  }

  function browser(): Promise<Browser> {
    return (started ??= launch());
  }

  return { visit, browser };
}

function launch(): Promise<Browser> {
  selectors.setTestIdAttribute("data-test");
  return chromium.launch(launchOptions);
}
