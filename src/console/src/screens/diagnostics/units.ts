import { remaining } from "@/ui/remaining";
import { sizeText } from "@/ui/sizeText";

const KILOBYTE = 1_024;
const STEPS = [1, 2, 5];

/** A kind of figure: how it is told, and how its axis is divided. */
export interface Unit {
  readonly tell: (value: number) => string;
  /** Where the axis ends when the greatest value is this. */
  readonly top: (greatest: number) => number;
  /** What its marks may be apart. */
  readonly steps: number[];
}

export function number(value: number, digits = 0): string {
  return value.toLocaleString([], { maximumFractionDigits: digits });
}

/** A span of time given in milliseconds, as exactly as it matters. */
export function milliseconds(value: number): string {
  return value >= 1_000 ? `${number(value / 1_000, 2)} s` : `${number(value, value < 10 ? 2 : 0)} ms`;
}

/** A span of time given in seconds, in its two greatest units. */
export function span(seconds: number): string {
  return remaining(Math.max(0, seconds * 1_000)).replace(/ 0 \w+$/, "");
}

export function clockTime(at: string | number): string {
  return new Date(at).toLocaleTimeString([], { timeStyle: "medium" });
}

const decimalSteps = (least: number) =>
  Array.from({ length: 12 }, (_, power) => STEPS.map((step) => step * 10 ** power)).flat().filter((step) => step >= least);

export const PERCENT: Unit = { tell: (value) => `${number(value, 1)} %`, top: () => 100, steps: [25, 50, 100] };

export const COUNT: Unit = { tell: (value) => number(value), top: (greatest) => Math.max(4, greatest * 1.2), steps: decimalSteps(1) };

export const RATE: Unit = {
  tell: (value) => `${number(value, 2)} /s`,
  top: (greatest) => Math.max(1, greatest * 1.2),
  steps: [0.1, 0.2, 0.5, ...decimalSteps(1)],
};

export const SIZE: Unit = {
  tell: sizeText,
  top: (greatest) => Math.max(KILOBYTE, greatest * 1.2),
  steps: Array.from({ length: 32 }, (_, power) => 2 ** (power + 8)),
};
