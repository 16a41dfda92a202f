import type { Sample } from "./report";

/** As many samples as the server keeps: half an hour, with one every 5 s. */
export const MOST = 360;
const HALF_AN_HOUR = 1_800_000;
/** Beyond so many usual distances between two samples there is a gap. */
const GAP = 2.5;

/** A curve as it is drawn: seconds since 1970, and values, `null` where there are none. */
export interface Curve {
  readonly times: number[];
  readonly values: (number | null)[];
}

/** What is known and what came, in the order of time and without doubles; what is too old or too much is left out. */
export function merged(known: readonly Sample[], fresh: readonly Sample[]): Sample[] {
  const byTime = new Map([...known, ...fresh].map((sample) => [timeOf(sample), sample]));
  const all = [...byTime].sort(([one], [other]) => one - other).map(([, sample]) => sample);
  const newest = all.at(-1);
  if (!newest) {
    return [];
  }
  const from = timeOf(newest) - Math.max(HALF_AN_HOUR, MOST * usualDistance(all));
  return all.filter((sample) => timeOf(sample) >= from).slice(-MOST);
}

/** One figure of all samples. Where the server, or the way to it, was away, the curve ends and begins anew. */
export function curveOf(samples: readonly Sample[], figure: (sample: Sample) => number): Curve {
  const widest = GAP * usualDistance(samples);
  const curve: Curve = { times: [], values: [] };
  let before: number | undefined;
  for (const sample of samples) {
    const time = timeOf(sample);
    if (before !== undefined && time - before > widest) {
      curve.times.push((before + time) / 2 / 1_000);
      curve.values.push(null);
    }
    curve.times.push(time / 1_000);
    curve.values.push(figure(sample));
    before = time;
  }
  return curve;
}

/** The last value, the least and the greatest; nothing where there is none. */
export function extremes({ values }: Curve): { last: number; least: number; greatest: number } | undefined {
  const known = values.filter((each) => each !== null);
  const last = known.at(-1);
  return last === undefined ? undefined : { last, least: Math.min(...known), greatest: Math.max(...known) };
}

/** The median distance in milliseconds. */
function usualDistance(samples: readonly Sample[]): number {
  const times = samples.map(timeOf);
  const distances = times.slice(1).map((time, at) => time - (times[at] ?? time));
  return distances.sort((one, other) => one - other)[Math.floor(distances.length / 2)] ?? 0;
}

export function timeOf({ at }: Sample): number {
  return Date.parse(at);
}
