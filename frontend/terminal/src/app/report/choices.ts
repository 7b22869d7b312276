import { bestOf } from "../../../../look/guess.ts";
import type { Of } from "../work.ts";

export type CategoryLine = Of<"catalogue">["categories"][number];

/** For one thumb: what the words speak for, what they speak for next. */
const OFFERED = 2;

/** The likeliest categories, the first guess first; what was chosen by hand stands before them. */
export function offered(
  said: string,
  categories: readonly CategoryLine[],
  chosen: string | null,
): CategoryLine[] {
  const lists = categories.map(({ name, keywords }) => [name, ...keywords.split(/[\s|]+/)].join("|"));
  const found = categories.filter(({ code }) => code === chosen);
  while (found.length < OFFERED) {
    const at = bestOf(said, lists);
    const best = categories[at];
    if (!best) {
      return found;
    }
    lists[at] = "";
    if (best.code !== chosen) {
      found.push(best);
    }
  }
  return found;
}

/** The whole list by its groups, only what has `words` in its name, group or keywords. */
export function grouped(categories: readonly CategoryLine[], words: string): Map<string, CategoryLine[]> {
  const wanted = words.trim().toLowerCase();
  const groups = new Map<string, CategoryLine[]>();
  for (const each of categories) {
    if (`${each.name} ${each.group} ${each.keywords}`.toLowerCase().includes(wanted)) {
      groups.set(each.group, [...(groups.get(each.group) ?? []), each]);
    }
  }
  return groups;
}
