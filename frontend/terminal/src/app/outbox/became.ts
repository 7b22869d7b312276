import type { Of } from "../work.ts";
import { HAND_OVER } from "./saying.ts";

type Review = Partial<Of<"kept">> & { readonly what: string };
type Say = (key: string, values: Record<string, string>) => string;

/** What became of something that is kept, in a sentence for its author. */
export function becameOf(review: Review, say: Say, clockTime: (at: number) => string): string {
  const reviewer = review.reviewer || say("outbox.centre", {});
  if (!review.reviewed_at) {
    return say(review.what === HAND_OVER ? "outbox.handedOver" : "outbox.toReview", { reviewer });
  }
  const time = clockTime(Date.parse(review.reviewed_at));
  return review.number
    ? say("outbox.madeCase", { reviewer, time, number: review.number })
    : say("outbox.reviewed", { reviewer, time, words: review.review ?? "" });
}

const LATELY = 14 * 86_400_000;

/** Those of which the outbox holds nothing any more: not looked at yet, or lately. Photos are told by themselves. */
export function onlyThere(
  reviews: readonly Of<"kept">[],
  here: ReadonlySet<string>,
  now: number,
): readonly Of<"kept">[] {
  return reviews.filter(
    ({ operation, what, reviewed_at: at }) =>
      what !== "photo" && !here.has(operation) && (!at || now - Date.parse(at) < LATELY),
  );
}
