import { nameOf, type Sealer } from "./sealing.ts";
import type { About, ItemRow, PhotoRow, Sealed, Store } from "./store.ts";
import type { Order, WorkingItem } from "./wire.ts";

/** How what somebody wrote, and a photo, begin to lie on the phone. */

/** An operation with its name, ready to be written. */
export interface Named {
  readonly id: string;
  readonly order: Order;
  readonly hash: string;
  readonly size: number;
  readonly body: Sealed;
  readonly about: Sealed | null;
}

/** The title of the case or task that an operation is about. Null: it is about none, or the phone does not hold it. */
export async function sealAbout(
  { held }: Pick<Store, "held">,
  sealer: Sealer,
  id: string,
  order: Order,
): Promise<Sealed | null> {
  const name = "task" in order ? `task:${order.task}` : "case" in order ? `case:${order.case}` : "";
  const row = name ? await held.get(name) : undefined;
  const item = row && (await sealer.value<WorkingItem>(nameOf.held(name), row.item));
  if (item?.kind !== "task" && item?.kind !== "case") {
    return null;
  }
  const about: About =
    item.kind === "task"
      ? { title: item.title || item.kind_words, kind: item.task_kind }
      : { title: item.title, kind: "" };
  return sealer.seal(nameOf.about(id), JSON.stringify(about));
}

const UNTRIED = { attempts: 0, notBefore: 0, code: "", said: null, receipt: null };

export function fresh(name: string, size: number, savedAt: number): PhotoRow {
  return { ...UNTRIED, sha256: name, size, savedAt, state: "held", offset: 0 };
}

export function entry({ order, ...sealed }: Named, savedAt: number): Omit<ItemRow, "seq"> {
  const { kind } = order;
  const subject = { case: "case" in order ? order.case : null, task: "task" in order ? order.task : null };
  const photos = photosOf(order);
  return { ...UNTRIED, ...sealed, ...subject, kind, photos, savedAt, state: "waiting", doubtful: false };
}

/** All that are named, before and after. */
function photosOf({ content }: Order): string[] {
  const before = "photos" in content ? (content.photos ?? []) : [];
  const after = "after" in content ? (content.after ?? []) : [];
  return [...new Set([...before, ...after])];
}
