import { describe, expect, it, vi } from "vitest";
import { throttled } from "@/server/live";
import { CallOutputs } from "@/stores/callOutputs";
import { durationText } from "@/ui/durationText";
import { recordedServer } from "./doubles";
import { event } from "./events";

describe("what is live", () => {
  it("is read once for many events, never twice at a time, and once more when something came meanwhile", async () => {
    vi.useFakeTimers();
    let ends: () => void = () => {};
    const read = vi.fn(() => new Promise<void>((resolve) => (ends = resolve)));
    const { soon } = throttled(read, 100);
    [1, 2, 3].forEach(soon);
    await vi.advanceTimersByTimeAsync(100);
    [1, 2, 3].forEach(soon);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(read).toHaveBeenCalledTimes(1);
    ends();
    await vi.advanceTimersByTimeAsync(100);
    expect(read).toHaveBeenCalledTimes(2);
    vi.useRealTimers();
  });

  it("keeps what calls write, the whole at their end, and forgets the oldest", () => {
    const { channel, server } = recordedServer();
    const outputs = new CallOutputs(server);
    const piece = (offset: number, text: string) =>
      event("command_output", { execution_id: "c1", stream: "stdout", offset, text });
    channel.tell(piece(0, "a"), piece(1, "b"));
    expect(outputs.of("c1")).toBe("ab");
    const ended = (id: string) => event("tool_output", { call_id: id, tool: "t", output: `whole ${id}`, success: true });
    channel.tell(ended("c1"), ...Array.from({ length: 200 }, (_, at) => ended(`other-${at}`)));
    expect(outputs.of("c1")).toBeUndefined();
    expect(outputs.of("other-199")).toBe("whole other-199");
  });
});

it.each([
  [230, "0.2 s"],
  [9_999, "10.0 s"],
  [65_000, "1 min 5 s"],
  [-5, "0.0 s"],
])("%i ms are told as %s", (milliseconds, text) => {
  expect(durationText(milliseconds)).toBe(text);
});
