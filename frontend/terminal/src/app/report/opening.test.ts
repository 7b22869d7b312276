// @vitest-environment node
import { expect, test } from "vitest";
import type { Draft, Item } from "../../engine/store.ts";
import { blank, orderOf, type ReportForm } from "./form.ts";
import { openReport } from "./opening.ts";

const draft = (id: string, savedAt: number, part: Partial<ReportForm>, kind = "report"): Draft => ({
  id,
  kind,
  photos: [],
  savedAt,
  form: { ...blank(0), ...part },
});
const order = orderOf({ ...blank(0), text: "路灯" }, "1", null);
const refused = {
  id: "r",
  body: JSON.stringify(order),
  words: "不在你的网格",
  translations: {},
} as unknown as Item;

function outbox(drafts: Draft[]) {
  return { drafts: async () => drafts, items: async () => [refused] };
}

test("coming back goes on with the last draft; a new one begins with nothing", async () => {
  const phone = outbox([
    draft("a", 5, { text: "早" }),
    draft("b", 9, { text: "晚" }),
    draft("c", 10, {}, "check"),
  ]);
  expect(await openReport(phone, {}, 20)).toMatchObject({ draft: "b", continued: 9, form: { text: "晚" } });
  expect(await openReport(phone, { draft: "a" }, 20)).toMatchObject({ draft: "a", form: { text: "早" } });
  expect(await openReport(phone, { anew: true }, 20)).toEqual({ form: blank(20) });
  expect(await openReport(outbox([]), {}, 20)).toEqual({ form: blank(20) });
});

test("a field that a later app has brought is there in an older draft, too", async () => {
  const old = { ...draft("a", 5, {}), form: { text: "早" } };
  expect((await openReport(outbox([old]), {}, 20)).form).toEqual({ ...blank(20), text: "早" });
});

test("one that cannot be opened any more is left aside", async () => {
  const damaged = { ...draft("a", 5, {}), form: null };
  expect(await openReport(outbox([damaged]), {}, 20)).toEqual({ form: blank(20) });
});

test("a refused one is opened with what was typed, and its correction goes on where it was left", async () => {
  const opened = await openReport(outbox([]), { refused: "r" }, 20);
  expect(opened).toMatchObject({ form: { text: "路灯", refused: "r" }, why: { words: "不在你的网格" } });
  const begun = outbox([draft("d", 9, { text: "路灯修", refused: "r" }), draft("e", 10, { text: "别的" })]);
  expect(await openReport(begun, { refused: "r" }, 20)).toMatchObject({
    draft: "d",
    form: { text: "路灯修" },
  });
});
