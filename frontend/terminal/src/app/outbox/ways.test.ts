import { expect, test } from "vitest";
import type { Item } from "../../engine/store.ts";
import { contentOf, wordsOf } from "./saying.ts";
import { asComment, waysOf } from "./ways.ts";

function item(part: Partial<Item>): Item {
  return {
    kind: "report",
    state: "refused",
    code: "",
    case: null,
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
  expect(waysOf(item({}))).toEqual(["correct", "office", "withdraw"]);
  expect(waysOf(item({ kind: "settle" }))).toEqual(["correct", "office", "withdraw"]);
});

test("what was said about a case goes on as a comment, with its words and photos", () => {
  expect(waysOf(check)).toEqual(["comment", "office", "withdraw"]);
  expect(asComment(check)).toEqual({
    kind: "comment",
    case: "c",
    happened_at: "2026-11-29T05:00:00Z",
    position: null,
    seen: null,
    content: { words: "已补平", public: false, photos: ["a"] },
  });
});

test("what has no words, no case, or is a comment already does not become one", () => {
  expect(waysOf(item({ kind: "receive", case: "c", body: '{"content":{}}' }))).toEqual([
    "office",
    "withdraw",
  ]);
  expect(asComment({ ...check, kind: "comment" })).toBeNull();
  expect(asComment({ ...check, case: null })).toBeNull();
});

test("what is damaged is not offered for correction; what may have arrived cannot be taken back", () => {
  expect(waysOf(item({ code: "damaged", body: "" }))).toEqual(["office", "withdraw"]);
  expect(waysOf(item({ state: "waiting" }))).toEqual(["withdraw"]);
  expect(waysOf(item({ state: "waiting", doubtful: true }))).toEqual([]);
  for (const state of ["sending", "sent", "kept"] as const) {
    expect(waysOf(item({ state }))).toEqual([]);
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
