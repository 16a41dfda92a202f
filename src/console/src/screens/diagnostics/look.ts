import type { Options } from "uplot";
import type { Unit } from "./units";

const GRID_WIDTH = 1;
const LINE_WIDTH = 1.5;
const POINT = 3;
const PADDING = 10;
const ROOM_FOR_FIGURES = 62;
const ROOM_FOR_TIMES = 26;
const LEAST_BETWEEN_FIGURES = 28;
const LEAST_BETWEEN_TIMES = 72;
const A_MINUTE = 60;
/** What the marks of the time may be apart. */
const MINUTES = [1, 2, 5, 10, 15, 30, 60, 120, 240, 480];

/** What a chart looks like by the page's present colours: one curve over time, with the times of the user's locale. */
export function lookOf(unit: Unit): Omit<Options, "width" | "height"> {
  const page = getComputedStyle(document.documentElement);
  const colour = (token: string) => page.getPropertyValue(token).trim();
  const times = new Intl.DateTimeFormat([], { hour: "2-digit", minute: "2-digit" });
  const lines = {
    stroke: colour("--text-2"),
    font: `12px ${getComputedStyle(document.body).fontFamily}`,
    grid: { stroke: colour("--border"), width: GRID_WIDTH },
    ticks: { stroke: colour("--border"), width: GRID_WIDTH, size: 4 },
  };
  return {
    legend: { show: false },
    padding: [PADDING, PADDING, 0, 0],
    cursor: { y: false, drag: { x: false, y: false, setScale: false } },
    scales: { x: { time: true }, y: { range: (_, __, greatest) => [0, unit.top(greatest ?? 0)] } },
    axes: [
      {
        ...lines,
        size: ROOM_FOR_TIMES,
        space: LEAST_BETWEEN_TIMES,
        incrs: MINUTES.map((minutes) => minutes * A_MINUTE),
        values: (_, marks) => marks.map((mark) => times.format(mark * 1_000)),
      },
      {
        ...lines,
        size: ROOM_FOR_FIGURES,
        space: LEAST_BETWEEN_FIGURES,
        incrs: unit.steps,
        values: (_, marks) => marks.map((mark) => unit.tell(mark)),
      },
    ],
    series: [
      {},
      {
        stroke: colour("--accent"),
        fill: colour("--accent-soft"),
        width: LINE_WIDTH,
        spanGaps: false,
        // Shown where samples are sparse, so that the first one is seen, too.
        points: { size: POINT, fill: colour("--accent") },
      },
    ],
  };
}
