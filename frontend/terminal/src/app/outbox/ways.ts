import type { RouteLocationRaw } from "vue-router";
import type { Item } from "../../engine/store.ts";
import type { Order } from "../../engine/wire.ts";
import { ACTS } from "../../work/acts.ts";
import { contentOf } from "./saying.ts";

/**
 * Ways out for what needs its author. `correct`: opened with what was typed, and sent again; `comment`: what came too late for
 * its own step still says something about the case; `office`: somebody there calls; `withdraw`: it goes away.
 */
export type Way = "correct" | "comment" | "office" | "withdraw";

const REPORTS = new Set(["report", "settle"]);
const DAMAGED = "damaged";

/** `isHeld`: the case or task that it is about still lies on the phone. */
export function waysOf(
  item: Pick<Item, "id" | "kind" | "state" | "code" | "case" | "task" | "body" | "doubtful">,
  isHeld: boolean,
): Way[] {
  if (item.state === "waiting") {
    return item.doubtful ? [] : ["withdraw"];
  }
  if (item.state !== "refused") {
    return [];
  }
  if (item.code === DAMAGED) {
    return ["office", "withdraw"];
  }
  if (correctionOf(item) && (isHeld || REPORTS.has(item.kind))) {
    return ["correct", "office", "withdraw"];
  }
  return asComment(item) ? ["comment", "office", "withdraw"] : ["office", "withdraw"];
}

/** Where it stands again as it was written, to be put right. Null: a page for it is not in this app. */
export function correctionOf({
  id,
  kind,
  case: about,
  task,
}: Pick<Item, "id" | "kind" | "case" | "task">): RouteLocationRaw | null {
  if (REPORTS.has(kind)) {
    return { name: "report", query: { refused: id } };
  }
  if (task) {
    return { name: kind === "hand_back_task" ? kind.replaceAll("_", "-") : "task", params: { uid: task } };
  }
  const act = Object.entries(ACTS).find(([, { kinds }]) => kinds.includes(kind))?.[0];
  return act && about ? { name: "act", params: { uid: about, act } } : null;
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
