import { expect, test, vi } from "vitest";
import { nextTick, ref } from "vue";
import type { Draft } from "../../engine/store.ts";
import { Drafting } from "./drafting.ts";
import { blank, type ReportForm } from "./form.ts";

const settled = () => new Promise((done) => setTimeout(done));

/** Keeps drafts as the engine does; `slow`: each takes until it is let go on. */
function keeper() {
  const written: { id: string; form: ReportForm; photos: readonly string[] }[] = [];
  let open: Promise<void> = Promise.resolve();
  const dropped: string[] = [];
  return {
    written,
    dropped,
    hold(): () => void {
      let go = () => {};
      open = new Promise((done) => {
        go = done;
      });
      return go;
    },
    async saveDraft({ form, photos }: Pick<Draft, "kind" | "form" | "photos">, id = "made") {
      await open;
      written.push({ id, form: form as ReportForm, photos });
      return id;
    },
    async dropDraft(id: string) {
      dropped.push(id);
    },
  };
}

test("each change is kept under one id, with its photos and the time", async () => {
  const shelf = keeper();
  const drafting = new Drafting(shelf, () => 7);
  const form = ref(blank(0));
  const stop = drafting.follow(form);
  form.value.text = "路灯";
  await nextTick();
  await settled();
  form.value.after = ["b"];
  await nextTick();
  await settled();
  expect(shelf.written.map(({ id, form: { text }, photos }) => [id, text, photos])).toEqual([
    ["made", "路灯", []],
    ["made", "路灯", ["b"]],
  ]);
  expect(drafting.savedAt.value).toBe(7);
  stop();
});

test("while one is written the last of those that follow waits, and none is lost", async () => {
  const shelf = keeper();
  const drafting = new Drafting(shelf, () => 7);
  const go = shelf.hold();
  const typing = ["a", "ab", "abc", "abcd"].map(async (text) => {
    await settled();
    await drafting.save({ ...blank(0), text });
  });
  await settled();
  await settled();
  go();
  await Promise.all(typing);
  expect(shelf.written.at(-1)?.form.text).toBe("abcd");
  expect(shelf.written.length).toBeLessThan(4);
});

test("an untouched form leaves no draft, and one that is emptied again stays one", async () => {
  const shelf = keeper();
  const drafting = new Drafting(shelf, () => 7);
  await drafting.save(blank(0));
  expect(shelf.written).toEqual([]);
  await drafting.save({ ...blank(0), text: "x" });
  await drafting.save(blank(0));
  expect(shelf.written.length).toBe(2);
});

test("a full phone is said, and the next one that goes well takes it back", async () => {
  const shelf = keeper();
  const drafting = new Drafting(shelf, () => 7);
  const full = vi.spyOn(shelf, "saveDraft").mockRejectedValueOnce(new Error("QuotaExceededError"));
  await drafting.save({ ...blank(0), text: "x" });
  expect(drafting.failed.value).toBe(true);
  expect(drafting.savedAt.value).toBeNull();
  full.mockRestore();
  await drafting.save({ ...blank(0), text: "xy" });
  expect(drafting.failed.value).toBe(false);
});

test("after it has become an operation nothing brings the draft back; where that failed it is kept on", async () => {
  const shelf = keeper();
  const drafting = new Drafting(shelf, () => 7);
  await drafting.save({ ...blank(0), text: "x" });
  await drafting.end();
  await drafting.save({ ...blank(0), text: "xy" });
  expect(shelf.written.length).toBe(1);
  drafting.resume();
  await drafting.save({ ...blank(0), text: "xyz" });
  expect(shelf.written.at(-1)?.form.text).toBe("xyz");
  await drafting.drop();
  expect(shelf.dropped).toEqual(["made"]);
});
