import { describe, expect, it } from "vitest";
import { useEvents } from "@/screens/events/events";
import { event } from "./events";
import { recordedServer, settled } from "./doubles";

const ASYNC_API = {
  components: { messages: { "event.thought": { name: "thought", "x-delivery": "durable" }, "message.ping": { name: "ping" } } },
};

describe("what is kept of a connection", () => {
  it("is all that came and all that was sent, in order, with the id that the answer will name", () => {
    const { server, channel } = recordedServer();
    const { log, cursor } = useEvents(server);
    void server.channel.send({ type: "run_cancel", payload: { chat_id: "c" } });
    channel.tell(event("thought", { thought: { content: "Hm", reasoning: "", confidence: 0 } }, { cursor: "j.1" }), event("pong", undefined));

    expect([0, 1, 2].map((at) => [log.at(at)?.direction, log.at(at)?.type])).toEqual([
      ["out", "run_cancel"],
      ["in", "thought"],
      ["in", "pong"],
    ]);
    expect(log.at(0)?.envelope.id).toBe(channel.sent[0]?.id);
    expect(channel.sent[0]?.id).toMatch(/./);
    expect(cursor.value).toBe("j.1");
  });

  it("comes with how types are delivered, read when somebody looks", async () => {
    const { server, http, channel } = recordedServer({ "asyncapi.json": ASYNC_API });
    const events = useEvents(server);
    channel.tell(event("capabilities", { api: "1", plugins: [] }));
    expect(http.asked).toEqual([]);
    events.wantDeliveries();
    events.wantDeliveries();
    await settled();
    expect(http.asked).toEqual(["asyncapi.json"]);
    expect([...events.deliveries.value]).toEqual([["thought", "durable"]]);
    channel.tell(event("capabilities", { api: "1", plugins: [] }));
    expect(http.asked).toEqual(["asyncapi.json", "asyncapi.json"]);
  });
});
