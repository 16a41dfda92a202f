import { expect, it } from "vitest";
import { Reading } from "@/server/reading";

/** An answer that comes when the test says so. */
function awaited<T>() {
  let settle: { resolve: (value: T) => void; reject: (problem: Error) => void } | undefined;
  const answer = new Promise<T>((resolve, reject) => (settle = { resolve, reject }));
  return { answer, come: (value: T) => settle?.resolve(value), fail: (text: string) => settle?.reject(new Error(text)) };
}

it("keeps what was read when reading again fails, and each answer ends the problem", async () => {
  const reading = new Reading();
  const seen: number[] = [];
  const use = (value: number) => seen.push(value);
  await reading.take(Promise.resolve(1), use);
  await reading.take(Promise.reject(new Error("Away.")), use);
  expect(seen).toEqual([1]);
  expect(reading.problem.value).toBe("Away.");
  await reading.take(Promise.resolve(2), use);
  expect(seen).toEqual([1, 2]);
  expect(reading.problem.value).toBeUndefined();
});

it("does not take an older answer after a newer failure, which stays", async () => {
  const reading = new Reading();
  const seen: number[] = [];
  const [older, newer] = [awaited<number>(), awaited<number>()];
  const all = [older, newer].map(({ answer }) => reading.take(answer, (value) => seen.push(value)));
  newer.fail("Away.");
  await all[1];
  older.come(1);
  await Promise.all(all);
  expect(seen).toEqual([]);
  expect(reading.problem.value).toBe("Away.");
});

it("drops an answer and a failure that a later reading has overtaken", async () => {
  const reading = new Reading();
  const seen: number[] = [];
  const use = (value: number) => seen.push(value);
  const [answered, failed, later] = [awaited<number>(), awaited<number>(), awaited<number>()];
  const all = [answered, failed, later].map(({ answer }) => reading.take(answer, use));
  later.come(3);
  await all[2];
  answered.come(1);
  failed.fail("Away.");
  await Promise.all(all);
  expect(seen).toEqual([3]);
  expect(reading.problem.value).toBeUndefined();
});
