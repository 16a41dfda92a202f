import { beforeEach, describe, expect, it } from "vitest";
import { ALL, filterOf, matcherOf, pathOf, type Filter } from "@/screens/events/filter";
import { EventLog } from "@/screens/events/log";
import { EventView } from "@/screens/events/view";

const never = () => false;
const atOnce = () => true;

describe("a view of the log", () => {
  let log: EventLog;
  let view: EventView;
  let frames: (() => void)[];
  const add = (...texts: string[]) => texts.forEach((thought) => log.add({ type: "thought", payload: { thought } }));
  const shown = () => view.all().map(({ payload }) => (JSON.parse(payload) as { thought: string }).thought);
  const only = (text: string) => view.show({ ...ALL, text });

  beforeEach(() => {
    log = new EventLog({ entries: 1_000, bytes: 1e6 });
    frames = [];
    view = new EventView(log, (run) => {
      frames.push(run);
      return () => {};
    });
  });

  it("takes up a burst once, with the next frame", () => {
    add("a", "b", "c");
    expect(frames).toHaveLength(1);
    frames[0]?.();
    expect(shown()).toEqual(["a", "b", "c"]);
    expect(frames).toHaveLength(1);
  });

  it("looks at what is new only", () => {
    add("bee", "ant");
    only("b");
    view.step(never);
    let looked = 0;
    const at = log.at.bind(log);
    log.at = (number) => (looked++, at(number));
    add("bear");
    view.step(never);
    expect(shown()).toEqual(["bee", "bear"]);
    expect(looked).toBe(1);
  });

  it("shows what it did until another filter has seen everything, a slice at a time", () => {
    add(...Array.from({ length: 1_000 }, (_, at) => `t${at}`));
    view.step(never);
    only("T99");
    view.step(atOnce);
    expect(view.count).toBe(1_000);
    expect(view.isSearching.value).toBe(true);
    for (let slice = 0; slice < 20 && view.isSearching.value; slice++) {
      view.step(atOnce);
    }
    expect(view.isSearching.value).toBe(false);
    expect(shown()).toEqual(["t99", ...Array.from({ length: 10 }, (_, at) => `t99${at}`)]);
  });

  it("lets go of what the log dropped", () => {
    add(...Array.from({ length: 900 }, (_, at) => `a${at}`));
    view.step(never);
    add(...Array.from({ length: 3_000 }, (_, at) => `b${at}`));
    view.step(never);
    expect(shown()).toEqual(Array.from({ length: 1_000 }, (_, at) => `b${at + 2_000}`));
    expect(view.indexOf(log.first + 10)).toBe(10);
    expect(view.indexOf(0)).toBe(0);
  });

  it("stays as it is while it is paused, filters included, and goes on with all that is kept", () => {
    add("a1", "b1");
    view.step(never);
    view.pause();
    add("a2");
    view.step(never);
    expect(shown()).toEqual(["a1", "b1"]);
    expect(view.held).toBe(1);
    only("a");
    view.step(never);
    expect(shown()).toEqual(["a1"]);
    view.resume();
    view.step(never);
    expect(shown()).toEqual(["a1", "a2"]);
    expect(view.held).toBe(0);
  });

  it("keeps what is shown while paused, even when the log drops it", () => {
    add("first");
    view.step(never);
    view.pause();
    add(...Array.from({ length: 2_000 }, (_, at) => `t${at}`));
    view.step(never);
    expect(shown()).toEqual(["first"]);
    view.resume();
    view.step(never);
    expect(view.count).toBe(1_000);
    expect(shown()[0]).toBe("t1000");
  });

  it("is empty after clearing, paused or not", () => {
    add("a");
    view.step(never);
    view.pause();
    view.clear();
    view.step(never);
    expect(view.count).toBe(0);
    view.resume();
    add("b");
    view.step(never);
    expect(shown()).toEqual(["b"]);
  });

  it("hears nothing more when it is closed", () => {
    frames = [];
    view.close();
    add("a");
    expect(frames).toEqual([]);
  });
});

describe("a filter", () => {
  function fits(wish: Partial<Filter>, frame = { type: "thought", id: "E-1", payload: { thought: 'He said "Hi"\nthere', chat_id: "holiday" } }) {
    const log = new EventLog();
    log.add(frame);
    const entry = log.at(0);
    return entry !== undefined && matcherOf({ ...ALL, ...wish })(entry);
  }

  it.each<[boolean, Partial<Filter>]>([
    [true, {}],
    [true, { text: "SAID" }],
    [true, { text: '"hi"' }],
    [true, { text: '"chat_id":"holiday"' }],
    [false, { text: "E-1" }],
    [true, { id: "e-1" }],
    [true, { id: " holiday " }],
    [false, { id: "said" }],
    [true, { types: ["error", "thought"] }],
    [false, { types: ["error"] }],
    [false, { types: ["error", "thought"], isAllBut: true }],
    [true, { types: ["error"], isAllBut: true }],
    [true, { types: [], isAllBut: true }],
    [true, { direction: "in" }],
    [false, { direction: "out" }],
    [false, { text: "said", types: ["error"] }],
  ])("says %s to %o", (isFitting, wish) => expect(fits(wish)).toBe(isFitting));

  it.each<Partial<Filter>>([
    {},
    { text: "a/b c", id: "holiday" },
    { types: ["error", "thought"], direction: "out" },
    { types: ["ping"], isAllBut: true },
    { text: "type", id: "text" },
  ])("comes back from the address: %o", (wish) => expect(filterOf(pathOf({ ...ALL, ...wish }))).toEqual({ ...ALL, ...wish }));

  it("takes addresses that nobody made as they are", () => {
    expect(filterOf(["direction", "up", "what", "ever", "text"])).toEqual(ALL);
  });
});
