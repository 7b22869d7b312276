// @vitest-environment node
import { expect, test } from "vitest";
import type { Item } from "../../engine/store.ts";
import { contentOf, wordsOf } from "./saying.ts";
import { asComment, correctionOf, waysOf } from "./ways.ts";

function item(part: Partial<Item>): Item {
  return {
    id: "i",
    kind: "report",
    state: "refused",
    code: "",
    case: null,
    task: null,
    doubtful: false,
    body: "{}",
    ...part,
  } as Item;
}

const check = item({
  kind: "pass_check",
  case: "c",
  body: '{"happened_at":"2026-11-29T05:00:00Z","content":{"words":"已补平","photos":["a"]}}',
});

test("a refused report is corrected, handed over or dropped", () => {
  expect(waysOf(item({}), false)).toEqual(["correct", "office", "withdraw"]);
  expect(waysOf(item({ kind: "settle" }), false)).toEqual(["correct", "office", "withdraw"]);
});

test("what was said about a case goes on as a comment, with its words and photos", () => {
  expect(waysOf(check, false)).toEqual(["comment", "office", "withdraw"]);
  expect(asComment(check)).toEqual({
    kind: "comment",
    case: "c",
    happened_at: "2026-11-29T05:00:00Z",
    position: null,
    seen: null,
    content: { words: "已补平", public: false, photos: ["a"] },
  });
});

test("what is about a case or task that is still here goes back to its own form", () => {
  const route = (part: Partial<Item>) => correctionOf(item(part));
  expect(waysOf(check, true)).toEqual(["correct", "office", "withdraw"]);
  expect(route(check)).toEqual({ name: "act", params: { uid: "c", act: "check" } });
  expect(route({ kind: "feed_back", case: "c" })).toEqual({
    name: "act",
    params: { uid: "c", act: "feed_back" },
  });
  expect(route({ kind: "answer_task", task: "t" })).toEqual({ name: "task", params: { uid: "t" } });
  expect(route({ kind: "hand_back_task", task: "t" })).toEqual({
    name: "hand-back-task",
    params: { uid: "t" },
  });
  expect(route({ kind: "report" })).toEqual({ name: "report", query: { refused: "i" } });
  expect(route({ kind: "of_a_newer_app", case: "c" })).toBeNull();
  expect(waysOf(item({ kind: "of_a_newer_app", case: "c" }), true)).toEqual(["office", "withdraw"]);
});

test("what has no words, no case, or is a comment already does not become one", () => {
  expect(waysOf(item({ kind: "receive", case: "c", body: '{"content":{}}' }), false)).toEqual([
    "office",
    "withdraw",
  ]);
  expect(asComment({ ...check, kind: "comment" })).toBeNull();
  expect(asComment({ ...check, case: null })).toBeNull();
});

test("what is damaged is not offered for correction; what may have arrived cannot be taken back", () => {
  expect(waysOf(item({ code: "damaged", body: "" }), false)).toEqual(["office", "withdraw"]);
  expect(waysOf(item({ state: "waiting" }), false)).toEqual(["withdraw"]);
  expect(waysOf(item({ state: "waiting", doubtful: true }), false)).toEqual([]);
  for (const state of ["sending", "sent", "kept"] as const) {
    expect(waysOf(item({ state }), false)).toEqual([]);
  }
});

test("its author knows it by its first words, cut at signs and not in the middle of one", () => {
  expect(wordsOf({ body: '{"content":{"text":"路灯\\n第二行"}}' })).toBe("路灯");
  expect(wordsOf({ body: JSON.stringify({ content: { words: "😀".repeat(50) } }) })).toBe(
    `${"😀".repeat(40)}…`,
  );
  expect(wordsOf({ body: "" })).toBe("");
  expect(contentOf('{"kind":"receive"}')).toEqual({});
});
