// @vitest-environment node
import { expect, test } from "vitest";
import type { Draft } from "../../engine/store.ts";
import { blank, orderOf } from "./form.ts";
import { openReport } from "./opening.ts";

const NOW = 1_000_000;
const FOUND = { fromTask: "t1", place: "5 组 12 号", grid: "g1" };

function lying(...forms: object[]): { drafts: () => Promise<Draft[]>; items: () => Promise<never[]> } {
  const drafts = forms.map((form, at) => ({ id: `d${at}`, kind: "report", form, photos: [], savedAt: at }));
  return { drafts: async () => drafts, items: async () => [] };
}

test("what was found in a task begins with what is known of it, whatever else was begun", async () => {
  const { form, draft } = await openReport(lying({ ...blank(NOW), text: "另一件" }), { found: FOUND }, NOW);
  expect([form.text, form.place, form.grid, draft]).toEqual(["", "5 组 12 号", "g1", undefined]);
  expect(orderOf({ ...form, text: "断电" }, null, form.grid).content).toMatchObject({
    from_task: "t1",
    place: "5 组 12 号",
  });
});

test("what was begun in the same task goes on", async () => {
  const begun = { ...blank(NOW), ...FOUND, text: "断电两天" };
  const { form, draft } = await openReport(
    lying({ ...blank(NOW), text: "另一件" }, begun),
    { found: FOUND },
    NOW,
  );
  expect([form.text, draft]).toEqual(["断电两天", "d1"]);
});

test("a report that belongs to no task says nothing of one", async () => {
  const { form } = await openReport(lying(), {}, NOW);
  expect("from_task" in orderOf(form, null, null).content).toBe(false);
});

test("what was begun in a task goes on there, and never as something else", async () => {
  const begun = { ...blank(NOW), ...FOUND, text: "断电两天" };
  const { form, draft } = await openReport(lying(begun), {}, NOW);
  expect([form.text, form.place, form.fromTask, draft]).toEqual(["", "", null, undefined]);
  const other = await openReport(lying({ ...blank(NOW), text: "另一件" }, begun), {}, NOW);
  expect([other.form.text, other.draft]).toEqual(["另一件", "d0"]);
  expect((await openReport(lying(begun), { draft: "d0" }, NOW)).draft).toBe("d0");
});
