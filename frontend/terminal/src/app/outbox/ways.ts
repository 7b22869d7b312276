import type { Item } from "../../engine/store.ts";
import type { Order } from "../../engine/wire.ts";
import { contentOf } from "./saying.ts";

/**
 * Ways out for what needs its author. `correct`: opened with what was typed, and sent again; `comment`: what came too late for
 * its own step still says something about the case; `office`: somebody there calls; `withdraw`: it goes away.
 */
export type Way = "correct" | "comment" | "office" | "withdraw";

const REPORTS = new Set(["report", "settle"]);
const DAMAGED = "damaged";

export function waysOf(item: Pick<Item, "kind" | "state" | "code" | "case" | "body" | "doubtful">): Way[] {
  if (item.state === "waiting") {
    return item.doubtful ? [] : ["withdraw"];
  }
  if (item.state !== "refused") {
    return [];
  }
  if (item.code === DAMAGED) {
    return ["office", "withdraw"];
  }
  if (REPORTS.has(item.kind)) {
    return ["correct", "office", "withdraw"];
  }
  return asComment(item) ? ["comment", "office", "withdraw"] : ["office", "withdraw"];
}

/** The same words and photos as a comment on the same case. Null: there are none, or it was a comment. */
export function asComment(item: Pick<Item, "kind" | "case" | "body">): Order | null {
  const { words, text, done, photos = [] } = contentOf(item.body);
  const said = words || text || done || "";
  if (!item.case || item.kind === "comment" || !(said || photos.length > 0)) {
    return null;
  }
  const { happened_at: happenedAt } = JSON.parse(item.body) as Pick<Order, "happened_at">;
  return {
    kind: "comment",
    case: item.case,
    happened_at: happenedAt,
    position: null,
    seen: null,
    content: { words: said, public: false, photos: [...photos] },
  };
}
