import type { Sample } from "./report";
import { COUNT, PERCENT, RATE, SIZE, type Unit } from "./units";

/** One figure over time. */
export interface Chart {
  readonly name: string;
  readonly title: string;
  readonly about: string;
  readonly unit: Unit;
  readonly figure: (sample: Sample) => number;
}

export const charts: readonly Chart[] = [
  {
    name: "cpu",
    title: "Processor",
    about: "in use",
    unit: PERCENT,
    figure: ({ cpu_usage }) => cpu_usage,
  },
  {
    name: "memory",
    title: "Memory",
    about: "in use",
    unit: PERCENT,
    figure: ({ memory_usage }) => memory_usage,
  },
  { name: "disk", title: "Disk", about: "in use, where the data are", unit: PERCENT, figure: ({ disk_usage }) => disk_usage },
  { name: "sockets", title: "Sockets", about: "open, of all users", unit: COUNT, figure: ({ sockets }) => sockets },
  { name: "messages", title: "Messages", about: "from clients, a second", unit: RATE, figure: (sample) => sample.messages_per_second },
  { name: "outbox", title: "Outbox", about: "what waits to be sent", unit: SIZE, figure: ({ outbox_bytes }) => outbox_bytes },
];
