// @vitest-environment node
import { expect, test } from "vitest";
import type { Item, Photo } from "../../engine/store.ts";
import { lastSent, oldestUnsent, progressOf, sectionsOf } from "./sections.ts";

function item(id: string, state: Item["state"], savedAt: number, at = 0): Item {
  const receipt = at ? { epoch: "e", position: 1, at } : null;
  return { id, state, savedAt, receipt } as Item;
}

const items = [
  item("sent", "sent", 1, 50),
  item("kept", "kept", 2, 70),
  item("waiting", "waiting", 3),
  item("sending", "sending", 4),
  item("refused", "refused", 5),
];

test("each thing stands in one section, the newest first", () => {
  const sections = sectionsOf(items);
  const ids = (list: readonly Item[]) => list.map(({ id }) => id);
  expect(ids(sections.refused)).toEqual(["refused"]);
  expect(ids(sections.waiting)).toEqual(["sending", "waiting"]);
  expect(ids(sections.kept)).toEqual(["kept"]);
  expect(ids(sections.sent)).toEqual(["sent"]);
});

test("the oldest unsent counts what waits and what was refused; a receipt is the last that arrived", () => {
  expect(oldestUnsent(items)).toBe(3);
  expect(oldestUnsent(items.slice(0, 2))).toBeNull();
  expect(lastSent(items)).toBe(70);
  expect(lastSent(items.slice(2))).toBeNull();
});

test("photos are counted by what has arrived of them; what is no longer here has arrived", () => {
  const photo = (part: Partial<Photo>) => ({ size: 100, offset: 0, state: "waiting", ...part }) as Photo;
  const photos = new Map([
    ["a", photo({ state: "sent" })],
    ["b", photo({ state: "sending", offset: 50 })],
    ["c", photo({ offset: null })],
  ]);
  expect(progressOf(["a", "b", "c", "gone"], photos)).toEqual({ all: 4, arrived: 2, percent: 50 });
  expect(progressOf([], photos)).toEqual({ all: 0, arrived: 0, percent: 100 });
  const bad = new Map([["a", photo({ state: "refused" })]]);
  expect(progressOf(["a"], bad).arrived).toBe(0);
});
