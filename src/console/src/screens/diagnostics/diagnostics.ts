import { shallowRef } from "vue";
import type { Server } from "@/server/server";
import { sharedStore } from "@/server/store";
import { problemText } from "@/ui/problemText";
import type { Report, Sample } from "./report";
import { merged } from "./samples";

/** However often the server reports, it is asked no oftener than this: milliseconds. */
const PACE = 1_000;
/** How often the axis of time moves on while nothing comes. */
const TICK = 5_000;

/**
 * How the server is and was. It is read while somebody looks: with each report that the server tells, but not while the
 * page is hidden. Samples are kept when nobody looks, and those that came meanwhile are read when somebody looks again.
 */
export class Diagnostics {
  readonly report = shallowRef<Report>();
  readonly samples = shallowRef<readonly Sample[]>([]);
  /** The server's time, to which curves are drawn: milliseconds since 1970. */
  readonly now = shallowRef(Date.now());
  readonly problem = shallowRef<string>();
  private watchers = 0;
  private reading = false;
  private readAt = 0;
  private ahead = 0;

  constructor(private readonly server: Server) {
    server.on("diagnostics_report", () => this.see());
    server.channel.on("state", ({ state }) => state === "open" && this.see());
  }

  /** Reads from now on; ends when the function that is given back is called. */
  watch(): () => void {
    const seen = () => this.see();
    const ticking = setInterval(() => this.tick(), TICK);
    document.addEventListener("visibilitychange", seen);
    this.watchers++;
    this.see();
    return () => {
      this.watchers--;
      clearInterval(ticking);
      document.removeEventListener("visibilitychange", seen);
    };
  }

  async read(): Promise<void> {
    this.reading = true;
    this.readAt = Date.now();
    try {
      const report = await this.server.http.get<Report>("api/diagnostics", { after: this.samples.value.at(-1)?.at });
      this.ahead = Date.parse(report.at) - Date.now();
      this.samples.value = merged(this.samples.value, report.history);
      this.report.value = report;
      this.problem.value = undefined;
      this.tick();
    } catch (problem) {
      this.problem.value = problemText(problem);
    } finally {
      this.reading = false;
    }
  }

  private see(): void {
    const isSeen = this.watchers > 0 && document.visibilityState === "visible";
    if (isSeen && !this.reading && Date.now() - this.readAt >= PACE) {
      void this.read();
    }
  }

  private tick(): void {
    if (document.visibilityState === "visible") {
      this.now.value = Date.now() + this.ahead;
    }
  }
}

export const useDiagnostics = sharedStore((server) => new Diagnostics(server));
