// @vitest-environment node
import { expect, test, vi } from "vitest";
import { blank } from "./form.ts";
import { openReport } from "./opening.ts";
import { keepStrays } from "./strays.ts";

function shelf(names: string[]) {
  return { strays: vi.fn(async () => names), saveDraft: vi.fn(async () => "id") };
}

test("found photos lie in drafts that say so, six in each", async () => {
  const outbox = shelf(["1", "2", "3", "4", "5", "6", "7"]);
  await keepStrays(outbox, 0);
  const drafts = outbox.saveDraft.mock.calls as unknown as [{ photos: string[]; form: { found: boolean } }][];
  expect(drafts.map(([{ photos, form }]) => [photos.length, form.found])).toEqual([
    [6, true],
    [1, true],
  ]);
});

test("without any nothing is kept", async () => {
  const outbox = shelf([]);
  await keepStrays(outbox, 0);
  expect(outbox.saveDraft).not.toHaveBeenCalled();
});

test("what somebody wrote goes on before what was found, which goes on where it is alone", async () => {
  const draft = (id: string, savedAt: number, found: boolean) => ({
    ...{ id, savedAt, kind: "report", photos: [] },
    form: { ...blank(0), found },
  });
  const opened = async (...drafts: ReturnType<typeof draft>[]) =>
    (await openReport({ drafts: async () => drafts, items: async () => [] }, {}, 0)).draft;
  expect(await opened(draft("written", 1, false), draft("found", 2, true))).toBe("written");
  expect(await opened(draft("found", 2, true))).toBe("found");
});
