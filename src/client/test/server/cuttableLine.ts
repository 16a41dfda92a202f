import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";

/** A line to a server that a test can cut, and mend. */
export class CuttableLine {
  private readonly sockets = new Set<Socket>();
  private isCut = false;

  private constructor(private readonly server: Server) {}

  static async to(address: string): Promise<CuttableLine> {
    const { hostname, port } = new URL(address);
    const server = createServer();
    const line = new CuttableLine(server);
    server.on("connection", (near) => line.join(near, connect(Number(port), hostname)));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return line;
  }

  get ws(): string {
    return `ws://localhost:${(this.server.address() as AddressInfo).port}/ws`;
  }

  /** Ends all that goes over it, without a word, and lets nobody through. */
  cut(): void {
    this.isCut = true;
    this.sockets.forEach((each) => each.destroy());
  }

  mend(): void {
    this.isCut = false;
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private join(near: Socket, far: Socket): void {
    const both = [near, far];
    for (const each of both) {
      this.sockets.add(each);
      each.on("error", () => {});
      each.on("close", () => {
        this.sockets.delete(each);
        both.forEach((end) => end.destroy());
      });
    }
    near.pipe(far).pipe(near);
    if (this.isCut) near.destroy();
  }
}
