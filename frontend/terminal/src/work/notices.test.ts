// @vitest-environment node
import { expect, test } from "vitest";
import { type Of, Work } from "../app/work.ts";
import type { WorkingItem } from "../engine/wire.ts";
import type { Deed } from "./done.ts";
import { noticesOf, readingOf } from "./notices.ts";

function notice(id: number, more: Partial<Of<"notice">> = {}): [string, WorkingItem] {
  const at = `2026-11-29T0${id}:00:00Z`;
  const item = { kind: "notice", id, sent_at: at, words: `n${id}`, number: "", urgent: false, read: false };
  return [`notice:${id}`, { ...item, ...more } as WorkingItem];
}

const about = (kind: "case" | "task", uid: string, number: string): [string, WorkingItem] => [
  `${kind}:${uid}`,
  { kind, uid, number } as WorkingItem,
];

test("unread first, then the newest; what was read here is read", () => {
  const items = new Map([notice(1), notice(2, { read: true }), notice(3), notice(4)]);
  const deeds = [{ about: "notice:4", kind: "read_notice", state: "waiting" } as Deed];
  const found = noticesOf(new Work(items, deeds)).map(({ id, read }) => [id, read]);
  expect(found).toEqual([
    [3, false],
    [1, false],
    [4, true],
    [2, true],
  ]);
});

test("each leads to its task, else to its case, where the phone holds that; without a number nowhere", () => {
  const items = new Map([
    notice(1, { number: "A-1" }),
    notice(2, { number: "A-2" }),
    notice(3, { number: "A-3" }),
    notice(4),
    about("task", "t", "A-1"),
    about("case", "c1", "A-1"),
    about("case", "c2", "A-2"),
    about("task", "no-case", ""),
  ]);
  const to = new Map(noticesOf(new Work(items, [])).map((one) => [one.id, one.to]));
  expect(to.get(1)).toEqual({ name: "task", params: { uid: "t" } });
  expect(to.get(2)).toEqual({ name: "case", params: { uid: "c2" } });
  expect([to.get(3), to.get(4)]).toEqual([null, null]);
});

test("that it was read names it by its number and by when it was sent, letter by letter", () => {
  const sent = "2026-11-29T05:00:00.123456Z";
  expect(readingOf({ id: 7, sent_at: sent }, new Date(0))).toMatchObject({
    kind: "read_notice",
    happened_at: "1970-01-01T00:00:00.000Z",
    content: { notice: 7, sent_at: sent },
  });
});
