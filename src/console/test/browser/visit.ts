import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";

const SCREENSHOTS = fileURLToPath(new URL("../../target/screenshots/", import.meta.url));

export const PHONE = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true } as const;

/** A page that keeps all that a visitor should never get: errors, refused loads, requests to elsewhere. */
export class Visit {
  readonly faults: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly origin: string,
  ) {}

  static async of(browser: Browser, address: string, options: BrowserContextOptions = {}): Promise<Visit> {
    const context = await browser.newContext(options);
    const visit = new Visit(await context.newPage(), new URL(address).host);
    await visit.watch();
    await visit.page.goto(address);
    return visit;
  }

  /** Whether something is wider than the page, the screen or the list of messages, which then move sideways. */
  async isTooWide(): Promise<boolean> {
    return this.page.evaluate(() =>
      [...document.querySelectorAll("html, main, [aria-label=Messages]")].some(
        ({ scrollWidth, clientWidth }) => scrollWidth > clientWidth,
      ),
    );
  }

  async screenshot(name: string): Promise<void> {
    mkdirSync(SCREENSHOTS, { recursive: true });
    await this.page.screenshot({ path: `${SCREENSHOTS}${name}.png` });
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }

  private async watch(): Promise<void> {
    const { page } = this;
    page.on("pageerror", (problem) => this.faults.push(`threw: ${problem.message}`));
    page.on("console", (line) => line.type() === "error" && this.faults.push(`console: ${line.text()}`));
    page.on("request", (request) => {
      const { host, protocol } = new URL(request.url());
      if (host !== this.origin && protocol !== "data:" && protocol !== "blob:") {
        this.faults.push(`asked elsewhere: ${request.url()}`);
      }
    });
    // The console shows what was refused; this says which directive it was.
    await page.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", (event) =>
        console.error(`policy: ${event.violatedDirective} refused ${event.blockedURI} ${event.sample}`),
      );
    });
  }
}
