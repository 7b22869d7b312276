import type { Item, Photo } from "../../engine/store.ts";
import type { Order } from "../../engine/wire.ts";
import { HAND_OVER } from "./saying.ts";

/** As much as the server takes of one; what is longer is brought as a file. */
const LONGEST = 100_000;
const MOST_PHOTOS = 30;
const LONGEST_CODE = 20;
const DAMAGED = "damaged";

type Refused = Pick<Item, "kind" | "code" | "body" | "case" | "task" | "photos">;

/**
 * What was refused, as it was written, for the office to make something of. Null: it cannot be read or is more than goes at
 * once; then somebody calls, and a file is brought.
 */
export function handedOver(item: Refused, photos: readonly Pick<Photo, "sha256" | "state">[]): Order | null {
  const { kind, code, body } = item;
  if (code === DAMAGED || !body || body.length > LONGEST) {
    return null;
  }
  const good = new Set(photos.flatMap(({ sha256, state }) => (state === "refused" ? [] : [sha256])));
  const named = item.photos.filter((name) => good.has(name)).slice(0, MOST_PHOTOS);
  const { happened_at: happenedAt } = JSON.parse(body) as Pick<Order, "happened_at">;
  return {
    kind: HAND_OVER,
    case: item.case,
    task: item.task,
    happened_at: happenedAt,
    position: null,
    content: { what: kind, code: code.slice(0, LONGEST_CODE), body, photos: named },
  };
}
