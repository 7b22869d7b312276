import type { Item, Photo } from "../../engine/store.ts";

/** The outbox as its owner reads it: first what needs them. */
export interface Sections {
  readonly refused: readonly Item[];
  readonly waiting: readonly Item[];
  readonly kept: readonly Item[];
  readonly sent: readonly Item[];
}

const UNSENT = new Set<Item["state"]>(["waiting", "sending", "refused"]);
const newest = (one: Item, other: Item) => other.savedAt - one.savedAt;
const latest = (one: Item, other: Item) => (other.receipt?.at ?? 0) - (one.receipt?.at ?? 0);

export function sectionsOf(items: readonly Item[]): Sections {
  const of = (...states: Item["state"][]) => items.filter(({ state }) => states.includes(state));
  return {
    refused: of("refused").sort(newest),
    waiting: of("sending", "waiting").sort(newest),
    kept: of("kept").sort(latest),
    sent: of("sent").sort(latest),
  };
}

/** How many of its photos have arrived, and how much of all of them, in hundredths. */
export interface Progress {
  readonly all: number;
  readonly arrived: number;
  readonly percent: number;
}

export function progressOf(names: readonly string[], photos: ReadonlyMap<string, Photo>): Progress {
  const known = names.flatMap((name) => photos.get(name) ?? []);
  const size = known.reduce((total, photo) => total + photo.size, 0);
  const there = known.reduce(
    (total, photo) => total + (photo.state === "sent" ? photo.size : (photo.offset ?? 0)),
    0,
  );
  // What is no longer here has arrived and is safe.
  const arrived = names.length - known.filter(({ state }) => state !== "sent").length;
  return { all: names.length, arrived, percent: size > 0 ? Math.floor((there / size) * 100) : 100 };
}

/** When the oldest was written that has not arrived; null: everything has. */
export function oldestUnsent(items: readonly Item[]): number | null {
  const unsent = items.filter(({ state }) => UNSENT.has(state));
  return unsent.length > 0 ? Math.min(...unsent.map(({ savedAt }) => savedAt)) : null;
}

export function lastSent(items: readonly Item[]): number | null {
  const times = items.flatMap(({ receipt }) => (receipt ? [receipt.at] : []));
  return times.length > 0 ? Math.max(...times) : null;
}
