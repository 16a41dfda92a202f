import { socketAddress } from "../address.js";

/** How many arguments a command takes behind its name; `send` takes as many words as there are. */
const TAKEN: Readonly<Record<string, number>> = { connect: 0, tail: 0, resume: 1 };

/** What is wrong with an address, in a sentence; nothing when it is one. */
export function addressProblem(address: string, givenBy: string): string | undefined {
  const needs = `${givenBy} needs an address such as ws://localhost:9080/ws or https://bot.example.org/ws, not '${address}'.`;
  try {
    // `localhost:9080/ws` can be read as an address whose scheme is `localhost`.
    return /^wss?:\/\//.test(socketAddress(address)) ? undefined : needs;
  } catch {
    return needs;
  }
}

/** What is wrong with the arguments behind a command's name, in a sentence; nothing when it takes them. */
export function restProblem(command: string, rest: string[]): string | undefined {
  const taken = TAKEN[command];
  if (taken === undefined) {
    return undefined;
  }
  const extra = rest.find(hasScheme) ?? rest[taken];
  if (extra === undefined) {
    return undefined;
  }
  const hint = looksLikeAddress(extra) ? ` An address is given by --url: ${command} --url ${extra}` : "";
  return `'${command}' does not take '${extra}'.${hint}`;
}

/** No cursor looks like that. */
function hasScheme(text: string): boolean {
  return /^\w+:\/\//.test(text);
}

function looksLikeAddress(text: string): boolean {
  return hasScheme(text) || /^[\w.-]+:\d+(\/|$)/.test(text);
}

/** An address as it is shown: without a password or a query, which may hold a secret. */
export function shownAddress(address: string): string {
  const { protocol, host, pathname } = new URL(socketAddress(address));
  return `${protocol}//${host}${pathname}`;
}
