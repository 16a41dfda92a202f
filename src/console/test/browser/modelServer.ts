import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What the model says, in pieces, or which tool it calls. */
export interface Scripted {
  readonly thinking?: string;
  /** The server tells the first at once; those that follow within 40 ms come together. */
  readonly pieces?: readonly string[];
  readonly calls?: { readonly tool: string; readonly arguments: object };
  /** Waits for {@link ModelServer.goOn} before the last piece. */
  readonly holds?: boolean;
}

/** A language model that says what a test tells it, by the format of OpenAI's API. */
export class ModelServer {
  readonly name = "tiny-1";
  private readonly script: Scripted[] = [];
  private release: (() => void) | undefined;
  /** Answers whose reader went before their end. */
  dropped = 0;

  private constructor(private readonly server: Server) {}

  static async started(): Promise<ModelServer> {
    const server = createServer();
    const model = new ModelServer(server);
    server.on("request", (request, response) => {
      request.resume();
      request.on("end", () => void model.answer(request.url ?? "", response));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return model;
  }

  get environment(): Record<string, string> {
    const { port } = this.server.address() as AddressInfo;
    return {
      AUTOBOT_LLM_PROVIDER: "openai",
      AUTOBOT_LLM_URL: `http://127.0.0.1:${port}/v1`,
      AUTOBOT_LLM_MODEL: this.name,
    };
  }

  says(...answers: Scripted[]): void {
    this.script.push(...answers);
  }

  goOn(): void {
    this.release?.();
  }

  async stop(): Promise<void> {
    this.goOn();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(path: string, response: ServerResponse): Promise<void> {
    if (!path.endsWith("/chat/completions")) {
      response.setHeader("Content-Type", "application/json");
      response.end(JSON.stringify({ object: "list", data: [{ id: this.name, object: "model" }] }));
      return;
    }
    const scripted = this.script.shift() ?? { pieces: ["Nothing is scripted."] };
    const held = scripted.holds ? new Promise<void>((resolve) => (this.release = resolve)) : undefined;
    response.on("close", () => {
      this.dropped += response.writableFinished ? 0 : 1;
      this.release?.();
    });
    response.setHeader("Content-Type", "text/event-stream");
    write(response, { role: "assistant" });
    if (scripted.thinking) write(response, { reasoning_content: scripted.thinking });
    const pieces = scripted.pieces ?? [];
    pieces.slice(0, -1).forEach((content) => write(response, { content }));
    await held;
    pieces.slice(-1).forEach((content) => write(response, { content }));
    if (scripted.calls) write(response, { tool_calls: [callOf(scripted.calls)] });
    write(response, {}, scripted.calls ? "tool_calls" : "stop");
    response.end("data: [DONE]\n\n");
  }
}

function callOf({ tool, arguments: given }: NonNullable<Scripted["calls"]>): object {
  return { index: 0, id: "call-1", type: "function", function: { name: tool, arguments: JSON.stringify(given) } };
}

function write(response: ServerResponse, delta: object, finish: string | null = null): void {
  const choices = [{ index: 0, delta, finish_reason: finish }];
  const chunk = { id: "c-1", object: "chat.completion.chunk", created: 1, model: "tiny-1", choices };
  response.write(`data: ${JSON.stringify(chunk)}\n\n`);
}
