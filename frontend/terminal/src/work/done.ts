import type { Item } from "../engine/store.ts";
import type { Order } from "../engine/wire.ts";

export type OrderKind = Order["kind"];

/** Something that was done on this phone to a case, a task or a notice, as it lies in the outbox. */
export interface Deed {
  readonly id: string;
  readonly kind: string;
  /** The uid of the case or task, or the name of a notice. */
  readonly about: string;
  readonly state: Item["state"];
  /** Which version of it lay before the author. */
  readonly seen: number | null;
  /** What the server said to it last. */
  readonly words: string;
  readonly translations: Item["translations"];
  readonly content: Readonly<Record<string, unknown>>;
}

interface Body {
  readonly seen?: number | null;
  readonly task?: string;
  readonly case?: string;
  readonly content?: Record<string, unknown> & { readonly from_task?: string; readonly notice?: number };
}

/** What was found in a task is about the task, too. */
export function deedsOf(items: readonly Item[]): Deed[] {
  return items.flatMap(({ id, kind, state, words, translations, body }) => {
    const { seen = null, task, case: uid, content = {} } = parsed(body);
    const notice = content.notice === undefined ? undefined : `notice:${content.notice}`;
    const about = task ?? uid ?? content.from_task ?? notice;
    return about ? [{ id, kind, about, state, seen, words, translations, content }] : [];
  });
}

function parsed(body: string): Body {
  try {
    return JSON.parse(body) as Body;
  } catch {
    return {};
  }
}

export function isUnsent({ state }: Deed): boolean {
  return state === "waiting" || state === "sending";
}

/**
 * Whether it counts against what the phone holds: it has not arrived, or it has, and the phone does not hold yet what
 * came of it.
 */
export function counts(deed: Deed, heldVersion: number): boolean {
  return isUnsent(deed) || (deed.state !== "refused" && deed.seen === heldVersion);
}

/** After these nothing more is to be done about the case for now. */
const ENDING = new Set(["feed_back", "hand_back", "pass_check", "fail_check"]);
const MOVES = new Set(["receive", "answer_look", "answer_supervision", "report_back", ...ENDING]);

/** The actions that are open once what was done here is carried out. `deeds` are those that count. */
export function actionsAfter(actions: readonly string[], deeds: readonly Deed[]): string[] {
  const done = new Set(deeds.map(({ kind }) => kind));
  const hasEnded = [...done].some((kind) => ENDING.has(kind));
  const open = hasEnded
    ? actions.filter((one) => !MOVES.has(one))
    : actions.filter((one) => !isDone(one, done));
  return done.has("receive") && !hasEnded && !open.includes("feed_back") ? [...open, "feed_back"] : open;
}

function isDone(action: string, done: ReadonlySet<string>): boolean {
  return MOVES.has(action) && done.has(action);
}
