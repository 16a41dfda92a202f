import { AutobotClient, type CursorStore } from "@autobot/client";
import { MockServer } from "@autobot/client/testing";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Replay } from "@/screens/events/replay";
import { event } from "./events";

const FROM = "j.1.7.0";
const BOUNDS = { entries: 3, bytes: 1e6 };

describe("a replay", () => {
  let server: MockServer;
  let replay: Replay;
  const pause = () => vi.advanceTimersByTimeAsync(50);
  const dial = (cursor: CursorStore) =>
    new AutobotClient({ url: "ws://test/ws", cursor, WebSocket: server.WebSocket, reconnectAttempts: 0 });
  const past = (number: number) => event("error", { message: `t${number}`, error_code: "X", severity: "low" }, { id: `e${number}`, cursor: `j.1.${number}.0` });
  const resumed = (count: number) => event("resumed", { count }, { cursor: "j.1.9.0" });
  const shown = () => Array.from({ length: replay.log.count }, (_, at) => replay.log.at(replay.log.first + at)?.envelope.id);

  async function tell(...events: object[]): Promise<void> {
    events.forEach((each) => server.last.send(each));
    await pause();
  }

  beforeEach(async () => {
    vi.useFakeTimers();
    server = new MockServer();
    replay = new Replay(FROM, dial, BOUNDS);
    replay.begin();
    await pause();
  });

  afterEach(() => {
    replay.close();
    vi.useRealTimers();
  });

  it("shows what was missed, without the greeting, and closes its connection when all has been told", async () => {
    expect(new URL(server.last.url).searchParams.get("cursor")).toBe(FROM);
    await tell(event("connection_established", { message: "" }), past(8));
    expect(replay.state.value).toBe("replaying");
    await tell(past(9), resumed(2));
    expect(replay.state.value).toBe("resumed");
    expect(shown()).toEqual(["e8", "e9"]);
    expect(server.last.closedWith).toBe(1000);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.handshakes).toBe(1);
  });

  it("goes on live where it was: nothing is missing, nothing comes twice", async () => {
    await tell(past(8), resumed(1));
    replay.goLive();
    await pause();
    expect(new URL(server.last.url).searchParams.get("cursor")).toBe("j.1.9.0");
    await tell(past(8), past(10), resumed(1), event("llm_status", { status: "connected", model: "m", message: "" }, { id: "live" }));
    expect(replay.state.value).toBe("live");
    expect(shown()).toEqual(["e8", "e10", "live"]);
    await tell(past(11));
    expect(shown()).toEqual(["e10", "live", "e11"]);
    replay.stop();
    await pause();
    expect(server.last.closedWith).toBe(1000);
  });

  it("stops when as many came as are kept, and says where it is", async () => {
    await tell(past(8), past(9), past(10), past(11));
    expect(replay.state.value).toBe("full");
    expect(shown()).toEqual(["e8", "e9", "e10"]);
    expect(replay.cursor.value).toBe("j.1.10.0");
    expect(server.last.closedWith).toBe(1000);
  });

  it.each([
    ["too_old", "no longer kept"],
    ["other_journal", "another journal"],
    ["unreadable", "not a cursor"],
    ["something_new", "something_new"],
  ])("says why nothing can be told: %s", async (reason, words) => {
    await tell(event("resync_required", { reason }, { cursor: "j.1.20.0" }));
    expect(replay.state.value).toBe("refused");
    expect(replay.problem.value).toContain(words);
    expect(server.last.closedWith).toBe(1000);
  });

  it("does not even ask about what cannot be a cursor", async () => {
    const handshakes = server.handshakes;
    const other = new Replay("no cursor!", dial);
    other.begin();
    await pause();
    expect(other.state.value).toBe("refused");
    expect(server.handshakes).toBe(handshakes);
  });

  it("does not come back by itself when the line is lost, and goes on when told to", async () => {
    await tell(past(8));
    server.last.cut();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(replay.state.value).toBe("lost");
    expect(replay.problem.value).toContain("before all was told");
    expect(server.handshakes).toBe(1);
    replay.goLive();
    await pause();
    await tell(past(9), resumed(1));
    expect(replay.state.value).toBe("live");
    expect(shown()).toEqual(["e8", "e9"]);
  });

  it("closes its connection when one leaves", async () => {
    replay.close();
    await pause();
    expect(server.last.closedWith).toBe(1000);
  });
});
