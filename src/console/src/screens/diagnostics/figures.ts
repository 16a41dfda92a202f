import { sizeText } from "@/ui/sizeText";
import type { Report } from "./report";
import { milliseconds, number, span } from "./units";

/** A figure with what to watch of it. */
export interface Figure {
  readonly name: string;
  readonly value: string;
  readonly about: string;
  /** What to do about it; only where it is beyond what is usual. */
  readonly warning?: string | undefined;
}

export interface Group {
  readonly title: string;
  readonly figures: Figure[];
}

const A_SECOND = 1_000;
const HALF = 0.5;
const MOST_OF_HEAP = 0.9;

/** All figures beside the curves, with the limits of operating.md, "What to watch". */
export function groupsOf(report: Report): Group[] {
  return [
    { title: "Connections", figures: connections(report) },
    { title: "Outbox: what waits to be sent", figures: outbox(report) },
    { title: "Journal: events kept for clients that are away", figures: journal(report) },
    { title: "Process", figures: process(report) },
  ];
}

/** Those that are beyond what is usual, in words. */
export function warningsOf(groups: readonly Group[]): Figure[] {
  return groups.flatMap(({ figures }) => figures).filter(({ warning }) => warning);
}

function connections({ sockets, resumes, outbox, recent }: Report): Figure[] {
  const last = span(recent.seconds);
  return [
    {
      name: "Open sockets",
      value: number(sockets.plain + sockets.v2),
      about: `${number(sockets.v2)} speak autobot.v2, ${number(sockets.plain)} the plain protocol`,
    },
    {
      name: "Wait for a turn",
      value: recent.lane_waits > 0 ? milliseconds(recent.lane_p95_ms) : "none",
      about:
        recent.lane_waits > 0
          ? `95 of 100 messages waited no longer, half ${milliseconds(recent.lane_p50_ms)}; ${number(recent.lane_waits)} came in the last ${last}`
          : `no message that has to wait came in the last ${last}`,
      warning: recent.lane_p95_ms > A_SECOND ? "Above a second: handlers are too slow, or too many." : undefined,
    },
    {
      name: "Came back too late",
      value: number(recent.resync),
      about: `in the last ${last}; ${number(resumes.resync)} since the start, while ${number(resumes.resumed)} found all that they had missed`,
      warning: recent.resync > 0 ? "Clients stay away for longer than events are kept, or bring cursors that are none." : undefined,
    },
    {
      name: "Closed as too slow",
      value: number(recent.slow_closes),
      about: `in the last ${last}, with code 4008; ${number(outbox.slow_closes)} since the start`,
      warning: recent.slow_closes > 0 ? "Clients, or the network, do not keep up." : undefined,
    },
  ];
}

function outbox({ outbox, recent }: Report): Figure[] {
  return [
    {
      name: "Waits in all",
      value: sizeText(outbox.bytes),
      about: `of ${sizeText(outbox.budget_bytes)} that may wait; then sockets are closed`,
      warning: outbox.bytes > HALF * outbox.budget_bytes ? "More than half of what may wait: clients do not keep up." : undefined,
    },
    {
      name: "Most for one socket",
      value: sizeText(outbox.largest_bytes),
      about: `of ${sizeText(outbox.max_bytes)}; a socket beyond is closed with 4008`,
      warning: outbox.largest_bytes > HALF * outbox.max_bytes ? "One socket is about to be closed: its client takes too little." : undefined,
    },
    { name: "Sent", value: number(outbox.sent), about: "frames handed to sockets since the start" },
    { name: "Merged", value: number(outbox.merged), about: "waiting events that became part of a later one; nothing is lost" },
    {
      name: "Given up",
      value: number(outbox.dropped),
      about: `waiting events whose place a newer one took, or whose socket was closed; ${number(recent.dropped)} of them lately`,
    },
  ];
}

function journal({ journal, recent, at }: Report): Figure[] {
  const { events, streams, oldest_at: oldest, newest_at: newest } = journal;
  const ago = (time: string) => `${span((Date.parse(at) - Date.parse(time)) / 1_000)} ago`;
  const last = span(recent.seconds);
  return [
    {
      name: "Events kept",
      value: events === undefined ? "unknown" : number(events),
      about: events === undefined ? "The database does not answer." : `streams: ${number(streams ?? 0)}; each user has one, and one is for all`,
      warning: events === undefined ? "The database does not answer: see the table of services." : undefined,
    },
    {
      name: "Oldest",
      value: oldest ? ago(oldest) : "none",
      about: `kept for ${span(journal.max_age_s)}, and ${number(journal.max_events)} of a stream at most`,
    },
    { name: "Newest", value: newest ? ago(newest) : "none", about: "when something was last told that has to be kept" },
    {
      name: "Appends",
      value: number(recent.appends),
      about: `in the last ${last}; ${number(journal.appends)} since the start`,
    },
    {
      name: "Time of an append",
      value: recent.appends > 0 ? milliseconds(recent.append_p95_ms) : "none",
      about:
        recent.appends > 0
          ? `95 of 100 took no longer, half ${milliseconds(recent.append_p50_ms)}; the disk, or the way to the database, shows here`
          : `nothing was written in the last ${last}`,
    },
  ];
}

function process({ jvm, version, java, uptime_s: uptime }: Report): Figure[] {
  const isFull = jvm.heap_used_bytes > MOST_OF_HEAP * jvm.heap_max_bytes;
  return [
    {
      name: "Heap",
      value: sizeText(jvm.heap_used_bytes),
      about: `of ${sizeText(jvm.heap_max_bytes)}, with what the collector has yet to remove`,
      warning: isFull ? "Above nine tenths: give the server more memory if this lasts." : undefined,
    },
    { name: "Threads", value: number(jvm.threads), about: "of the virtual machine" },
    { name: "Runs for", value: span(uptime), about: "since its last start" },
    { name: "Version", value: version, about: `on Java ${java}` },
  ];
}
