import { existsSync } from "node:fs";
import { chromium, type Browser } from "playwright-core";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const FLAGS = [
  "--headless=new",
  "--no-sandbox",
  "--disable-dev-shm-usage",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Where the browser is; nothing where there is none. */
export const executablePath = process.env["CHROMIUM"] ?? PLACES.find((each) => existsSync(each));

if (!executablePath) {
  const why = "There is no Chromium. Get it by: apt-get install chromium";
  if (process.env["AUTOBOT_BROWSER"] === "needed") {
    throw new Error(why);
  }
  console.warn(`The client's tests in a browser are skipped. ${why}`);
}

export function launch(): Promise<Browser> {
  return chromium.launch({ ...(executablePath ? { executablePath } : {}), args: FLAGS });
}
