import { existsSync } from "node:fs";

// Without Playwright itself, which the client and the console each have: so the console needs nothing of the client's.

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const FLAGS = [
  "--headless=new",
  "--no-sandbox",
  "--disable-dev-shm-usage",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Where the browser is; nothing where there is none. */
export const executablePath = process.env["CHROMIUM"] ?? PLACES.find((each) => existsSync(each));

/** How Playwright starts it. */
export const launchOptions = { ...(executablePath ? { executablePath } : {}), args: FLAGS };

if (!executablePath) {
  const why = "There is no Chromium. Get it by: apt-get install chromium";
  if (process.env["AUTOBOT_BROWSER"] === "needed") {
    throw new Error(why);
  }
  console.warn(`The tests in a browser are skipped. ${why}`);
}
