// @vitest-environment node
import { expect, test } from "vitest";
import type { CategoryLine } from "./choices.ts";
import { blank, faultsOf, formOf, isTouched, orderOf, photosOf } from "./form.ts";

const NOW = Date.parse("2026-11-29T06:12:00Z");
const GAS: CategoryLine = {
  code: "0903",
  name: "燃气隐患",
  group: "安全",
  keywords: "燃气",
  on_spot: true,
  photo_why: "要看清隐患位置",
  anonymous: false,
};
const written = { ...blank(NOW), text: " 软管老化 ", photos: ["a"] };

test("what nobody would miss is no draft; a word, a photo or a choice is", () => {
  expect(isTouched(blank(NOW))).toBe(false);
  const position = { lat_e6: 1, lng_e6: 2, accuracy: 3 };
  expect(isTouched({ ...blank(NOW), position })).toBe(false);
  for (const part of [
    { text: "x" },
    { photos: ["a"] },
    { after: ["a"] },
    { category: "0903" },
    { done: "x" },
  ]) {
    expect(isTouched({ ...blank(NOW), ...part })).toBe(true);
  }
});

test("the place that a task brings is nothing that somebody wrote", () => {
  const brought = { ...blank(NOW), fromTask: "t", place: "5 组 12 号", grid: "g" };
  expect(isTouched(brought)).toBe(false);
  expect(isTouched({ ...brought, text: "断电" })).toBe(true);
  expect(isTouched({ ...blank(NOW), place: "店门口" })).toBe(true);
});

test("a report says what is missing in it, field by field", () => {
  expect(faultsOf(blank(NOW), null)).toEqual({ text: "text" });
  expect(faultsOf(written, null)).toEqual({});
  const told = { ...written, own: false };
  expect(faultsOf({ ...told, phone: "123" }, null)).toEqual({ phone: "phone" });
  expect(faultsOf({ ...told, phone: "0513-8655 1234" }, null)).toEqual({});
  expect(faultsOf({ ...told, wantsCall: true }, null)).toEqual({ phone: "phoneForCall" });
  expect(faultsOf({ ...told, anonymous: true }, GAS)).toEqual({ anonymous: "anonymous" });
  expect(faultsOf({ ...told, anonymous: true, phone: "12" }, { ...GAS, anonymous: true })).toEqual({});
});

test("what is settled needs a category that may be, what was done, and a photo where the category says why", () => {
  const settled = { ...written, settling: true };
  expect(faultsOf(settled, null)).toEqual({ category: "category", done: "done" });
  expect(faultsOf({ ...settled, done: "换了" }, { ...GAS, on_spot: false })).toEqual({
    category: "notOnSpot",
  });
  expect(faultsOf({ ...settled, done: "换了" }, GAS)).toEqual({ after: "after" });
  expect(faultsOf({ ...settled, done: "换了", after: ["b"] }, GAS)).toEqual({});
  expect(faultsOf({ ...settled, done: "换了" }, { ...GAS, photo_why: "" })).toEqual({});
});

test("one's own finding names nobody, whatever was typed before", () => {
  const position = { lat_e6: 32_030_000, lng_e6: 121_050_000, accuracy: 9 };
  const order = orderOf({ ...written, name: "王", phone: "1380", wantsCall: true, position }, "0903", "g1");
  expect(order).toEqual({
    kind: "report",
    happened_at: "2026-11-29T06:12:00.000Z",
    position,
    content: {
      text: "软管老化",
      own: true,
      title: "",
      category: "0903",
      request: null,
      grid: "g1",
      place: "",
      name: "",
      phone: "",
      wants_call: false,
      anonymous: false,
      photos: ["a"],
    },
  });
});

test("a place that is left out goes in no way", () => {
  const position = { lat_e6: 1, lng_e6: 2, accuracy: 3 };
  const order = orderOf({ ...written, position, place: "店门口", placeLeftOut: true }, null, null);
  expect(order.position).toBeNull();
  expect(order.content).toMatchObject({ place: "", category: null });
});

test("what was refused comes back with all that was typed, and goes out again the same", () => {
  const form = {
    ...written,
    own: false,
    name: "王",
    phone: "13800000000",
    settling: true,
    done: "换了",
    after: ["b"],
  };
  const order = orderOf(form, "0903", "g1");
  const again = formOf("id", JSON.stringify(order), NOW + 1);
  expect(again).toMatchObject({ refused: "id", settling: true, done: "换了", name: "王", category: "0903" });
  expect(again && orderOf(again, again.category, again.grid)).toEqual(order);
  expect(again && photosOf(again)).toEqual(["a", "b"]);
});

test("what is no report, or damaged, cannot be corrected here", () => {
  expect(formOf("id", '{"kind":"comment","content":{}}', NOW)).toBeNull();
  expect(formOf("id", "{", NOW)).toBeNull();
});
