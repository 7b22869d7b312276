import type { Item } from "../../engine/store.ts";

/** What somebody wrote, whichever kind of work it was for. */
export interface Content {
  readonly text?: string;
  readonly words?: string;
  readonly done?: string;
  readonly answer?: string;
  readonly after?: readonly string[];
  readonly photos?: readonly string[];
}

/** The kind of what was refused and is handed to the office; in it lies what was written. */
export const HAND_OVER = "hand_over";

/** Empty where it is damaged. */
export function contentOf(body: string): Content {
  try {
    const { kind, content } = JSON.parse(body) as { kind?: string; content?: Content & { body?: string } };
    return kind === HAND_OVER ? contentOf(content?.body ?? "") : (content ?? {});
  } catch {
    return {};
  }
}

const LONGEST = 40;

/** Its first words, by which its author knows it again. */
export function wordsOf(item: Pick<Item, "body">): string {
  const { text, words, done, answer } = contentOf(item.body);
  const said = (text || words || done || answer || "").trim().split("\n")[0] ?? "";
  const signs = [...said];
  return signs.length > LONGEST ? `${signs.slice(0, LONGEST).join("")}…` : said;
}
