import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ARCHIVE = process.env["AUTOBOT_ARCHIVE"] ?? fileURLToPath(new URL("../../../../server/target/autobot.zip", import.meta.url));
/** One compiler, one collector: a server that lives for a minute starts in less of the processors' time. */
const SHORT_LIVED = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";
const WORK = fileURLToPath(new URL("../../target/servers/", import.meta.url));

/** The packaged server, unpacked and started as its operator would, in a folder and on a port of its own. */
export class PackagedServer {
  private process: ChildProcess | undefined;
  private console = "";

  private constructor(
    private readonly home: string,
    private readonly port: number,
    private readonly environment: Record<string, string>,
  ) {}

  /** Unpacks a server; it is not started. */
  static async unpack(name: string, environment: Record<string, string> = {}): Promise<PackagedServer> {
    if (!existsSync(ARCHIVE)) {
      throw new Error(`${ARCHIVE} is missing. Build it: mvn -Pfast -DskipTests -pl server -am package`);
    }
    const home = join(WORK, name);
    rmSync(home, { recursive: true, force: true });
    mkdirSync(home, { recursive: true });
    // The JDK is there, for the server needs it; a program to unzip may not be.
    const jar = process.env["JAVA_HOME"] ? join(process.env["JAVA_HOME"], "bin", "jar") : "jar";
    execFileSync(jar, ["xf", ARCHIVE], { cwd: home });
    chmodSync(join(home, "wlp/bin/server"), 0o755);
    return new PackagedServer(home, await freePort(), environment);
  }

  get ws(): string {
    return `ws://localhost:${this.port}/ws`;
  }

  http(path: string): string {
    return `http://localhost:${this.port}${path}`;
  }

  /** The value of a metric, summed over its labels. */
  async metric(name: string, token: string): Promise<number> {
    const answer = await fetch(this.http("/metrics"), { headers: { Authorization: `Bearer ${token}` } });
    const lines = (await answer.text()).split("\n").filter((each) => each.startsWith(`${name}{`) || each.startsWith(`${name} `));
    return lines.map((each) => Number(each.split(" ")[1])).reduce((one, other) => one + other, 0);
  }

  get data(): string {
    return join(this.home, "data");
  }

  /** Starts it, and waits until it says that it is ready. */
  async start(): Promise<void> {
    const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith("AUTOBOT_"));
    const own = {
      AUTOBOT_HTTP_PORT: String(this.port),
      AUTOBOT_HTTPS_PORT: String(await freePort()),
      AUTOBOT_DATA_DIR: this.data,
      WLP_OUTPUT_DIR: join(this.home, "out"),
      JVM_ARGS: SHORT_LIVED,
      ...this.environment,
    };
    this.console = "";
    const started = spawn(join(this.home, "wlp/bin/server"), ["run", "autobot"], {
      env: { ...Object.fromEntries(inherited), ...own },
      // A group of its own, so that a kill reaches the virtual machine behind the script.
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.process = started;
    await new Promise<void>((resolve, reject) => {
      const failed = (why: string) => reject(new Error(`The server ${why}:\n${this.console}`));
      const deadline = setTimeout(() => failed("did not become ready"), 180_000);
      const listen = (text: Buffer) => {
        this.console += text.toString();
        if (this.console.includes("is ready after")) {
          clearTimeout(deadline);
          resolve();
        }
      };
      started.stdout?.on("data", listen);
      started.stderr?.on("data", listen);
      started.on("exit", () => failed("ended"));
    });
  }

  /** Ends it as a power cut would. */
  async kill(): Promise<void> {
    await this.end("SIGKILL");
  }

  /** Asks it to stop, as an orchestrator does, and waits until it has. */
  async terminate(): Promise<void> {
    await this.end("SIGTERM");
  }

  /** Stops its virtual machine where it is. */
  pause(): void {
    this.signal("SIGSTOP");
  }

  goOn(): void {
    this.signal("SIGCONT");
  }

  /** Who may use it: lines of token, user and roles. */
  writeTokens(lines: string[]): void {
    mkdirSync(this.data, { recursive: true });
    const fresh = join(this.data, "tokens.edited");
    writeFileSync(fresh, `${lines.join("\n")}\n`);
    renameSync(fresh, join(this.data, "tokens"));
  }

  /** Failure reports of the container, which would say that something went wrong inside. */
  get failureReports(): string[] {
    const folder = join(this.home, "out/autobot/logs/ffdc");
    return existsSync(folder) ? readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8")) : [];
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const running = this.process;
    this.process = undefined;
    if (running && running.exitCode === null && running.signalCode === null) {
      const ended = new Promise((resolve) => running.once("exit", resolve));
      const hard = setTimeout(() => this.signal("SIGKILL", running), 60_000);
      this.signal(signal, running);
      await ended;
      clearTimeout(hard);
    }
  }

  private signal(signal: NodeJS.Signals, running = this.process): void {
    if (running?.pid !== undefined) {
      process.kill(-running.pid, signal);
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
