import { computed, shallowRef } from "vue";
import { HttpProblem } from "@/server/http";
import type { Server } from "@/server/server";
import { sharedStore } from "@/server/store";
import { problemText } from "@/ui/problemText";
import { usePlugins, type Plugins } from "./plugins";
import type { PluginReport, VerifiedJar } from "./report";

export type Step = "none" | "checking" | "refused" | "checked" | "installing" | "installed";

/**
 * A jar on its way into the plugin folder, one at a time: the server looks at it first and changes nothing, and takes it
 * in when the operator says so.
 */
export class Installation {
  readonly step = shallowRef<Step>("none");
  readonly file = shallowRef<File>();
  /** How much of the file was sent: 0 to 1. */
  readonly share = shallowRef(0);
  /** What the server found in it. */
  readonly jar = shallowRef<VerifiedJar>();
  readonly report = shallowRef<PluginReport>();
  readonly problem = shallowRef<string>();
  readonly isBusy = computed(() => this.step.value === "checking" || this.step.value === "installing");
  private sending = new AbortController();

  constructor(
    private readonly server: Server,
    private readonly plugins: Plugins,
  ) {}

  /** Has the server look at a jar. */
  async choose(file: File): Promise<void> {
    this.close();
    this.file.value = file;
    this.step.value = "checking";
    const { signal } = this.sending;
    try {
      const jar = await this.send<VerifiedJar>("POST", "api/plugins/verify", file);
      // Whoever closed meanwhile does not want to know any more.
      if (!signal.aborted) {
        this.jar.value = jar;
        this.step.value = "checked";
      }
    } catch (problem) {
      if (!signal.aborted) {
        this.problem.value = about(file, problem);
        this.step.value = "refused";
      }
    }
  }

  /** Puts the jar into the folder, where it runs at once. */
  async install(): Promise<void> {
    const file = this.file.value;
    if (!file || this.step.value !== "checked") {
      return;
    }
    this.problem.value = undefined;
    this.step.value = "installing";
    try {
      this.report.value = await this.send<PluginReport>("PUT", "api/plugins", file);
      this.step.value = "installed";
    } catch (problem) {
      this.problem.value = `${outcome(problem)} ${about(file, problem)}`;
      this.step.value = "checked";
    }
    await this.plugins.read();
  }

  /** Forgets the jar, and gives up sending it. */
  close(): void {
    this.sending.abort();
    this.sending = new AbortController();
    this.step.value = "none";
    this.file.value = undefined;
    this.jar.value = undefined;
    this.report.value = undefined;
    this.problem.value = undefined;
  }

  private send<T>(method: "POST" | "PUT", path: string, file: File): Promise<T> {
    this.share.value = 0;
    const progress = (share: number) => void (this.share.value = share);
    return this.server.http.sendFile<T>(method, path, file, progress, this.sending.signal);
  }
}

/** What became of it, which is not known when no answer came. */
function outcome(problem: unknown): string {
  const isAnswered = problem instanceof HttpProblem && problem.status > 0;
  return isAnswered ? "Not installed; the plugin folder is as it was." : "Whether it was installed, the list below tells.";
}

/** What is wrong. The server, to which a body has no name, calls it `upload.jar`. */
function about(file: File, problem: unknown): string {
  return problemText(problem).replace(/^upload\.jar /, () => `${file.name} `);
}

export const useInstallation = sharedStore((server) => new Installation(server, usePlugins(server)));
