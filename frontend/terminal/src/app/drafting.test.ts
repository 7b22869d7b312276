// @vitest-environment node
import { expect, test, vi } from "vitest";
import { ref, watch } from "vue";
import type { Draft } from "../engine/store.ts";
import { openBegun } from "./begun.ts";
import { Drafting } from "./drafting.ts";
import { sendOff } from "./sending.ts";

interface Form {
  text: string;
  after: string[];
}

const settled = () => new Promise((done) => setTimeout(done));

/** Keeps drafts as the engine does; `slow`: each takes until it is let go on. */
function keeper() {
  const written: { id: string; form: Form; photos: readonly string[] }[] = [];
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
      written.push({ id, form: form as Form, photos });
      return id;
    },
    async dropDraft(id: string) {
      dropped.push(id);
    },
  };
}

function begin(shelf: ReturnType<typeof keeper>) {
  const form = ref<Form>({ text: "", after: [] });
  const sheet = {
    kind: "report",
    read: () => ({ form: { ...form.value }, photos: form.value.after }),
    isTouched: () => form.value.text !== "",
  };
  return { form, drafting: new Drafting(shelf, () => 7, sheet) };
}

test("what is on the screen and not kept yet is said so until the last change of several is kept", async () => {
  const shelf = keeper();
  const { form, drafting } = begin(shelf);
  expect(drafting.writing.value).toBe(false);
  const go = shelf.hold();
  form.value.text = "路";
  await settled();
  form.value.text = "路灯";
  expect(drafting.writing.value).toBe(true);
  const kept: string[] = [];
  watch(drafting.writing, () => kept.push(shelf.written.at(-1)?.form.text ?? ""), { flush: "sync" });
  go();
  await settled();
  expect([drafting.writing.value, kept]).toEqual([false, ["路灯"]]);
});

test("each change is kept under one id, with its photos and the time", async () => {
  const shelf = keeper();
  const { form, drafting } = begin(shelf);
  form.value.text = "路灯";
  await settled();
  form.value.after = ["b"];
  await settled();
  expect(shelf.written.map(({ id, form: { text }, photos }) => [id, text, photos])).toEqual([
    ["made", "路灯", []],
    ["made", "路灯", ["b"]],
  ]);
  expect(drafting.savedAt.value).toBe(7);
});

test("while one is written the last of those that follow waits, and none is lost", async () => {
  const shelf = keeper();
  const { form } = begin(shelf);
  const go = shelf.hold();
  for (const text of ["a", "ab", "abc", "abcd"]) {
    form.value.text = text;
    await settled();
  }
  go();
  await settled();
  expect(shelf.written.map(({ form: { text } }) => text)).toEqual(["a", "abcd"]);
});

test("the last letter before the page is left is kept", async () => {
  const shelf = keeper();
  const { form, drafting } = begin(shelf);
  form.value.text = "a";
  drafting.stop();
  form.value.text = "ab";
  await settled();
  form.value.text = "abc";
  await settled();
  expect(shelf.written.map(({ form: { text } }) => text)).toEqual(["ab"]);
});

test("an untouched form leaves no draft, and one that is emptied again stays one", async () => {
  const shelf = keeper();
  const { form, drafting } = begin(shelf);
  await drafting.save();
  expect(shelf.written).toEqual([]);
  form.value.text = "x";
  await settled();
  form.value.text = "";
  await settled();
  expect(shelf.written.length).toBe(2);
});

test("a full phone is said, and the next one that goes well takes it back", async () => {
  const shelf = keeper();
  const { form, drafting } = begin(shelf);
  const full = vi.spyOn(shelf, "saveDraft").mockRejectedValueOnce(new Error("QuotaExceededError"));
  form.value.text = "x";
  await settled();
  expect(drafting.failed.value).toBe(true);
  expect(drafting.savedAt.value).toBeNull();
  full.mockRestore();
  form.value.text = "xy";
  await settled();
  expect(drafting.failed.value).toBe(false);
});

const order = { kind: "report", content: {} } as const;

function outboxOf(shelf: ReturnType<typeof keeper>, add: () => Promise<string>) {
  const outbox = { ...shelf, add, correct: vi.fn().mockResolvedValue("new") };
  return { outbox, sync: vi.fn() } as never as Parameters<typeof sendOff>[0];
}

test("after it has become an operation nothing brings the draft back", async () => {
  const shelf = keeper();
  const { form, drafting } = begin(shelf);
  form.value.text = "x";
  await settled();
  const add = vi.fn().mockResolvedValue("made");
  const engine = outboxOf(shelf, add);
  expect(await sendOff(engine, order, drafting)).toBe("made");
  expect(add.mock.calls[0]?.[1]).toBe("made");
  expect(engine.sync).toHaveBeenCalledWith("save");
  form.value.text = "xy";
  await settled();
  expect(shelf.written.length).toBe(1);
});

test("where the phone refuses, the draft lives on with what is typed meanwhile", async () => {
  const shelf = keeper();
  const { form, drafting } = begin(shelf);
  form.value.text = "x";
  await settled();
  const engine = outboxOf(shelf, async () => {
    form.value.text = "xy";
    throw new Error("full");
  });
  await expect(sendOff(engine, order, drafting)).rejects.toThrow("full");
  expect(shelf.written.at(-1)?.form.text).toBe("xy");
  form.value.text = "xyz";
  await settled();
  expect(shelf.written.at(-1)?.form.text).toBe("xyz");
});

test("what was refused is put right by it, and its draft goes", async () => {
  const shelf = keeper();
  const { form, drafting } = begin(shelf);
  form.value.text = "x";
  await settled();
  const engine = outboxOf(shelf, vi.fn());
  expect(await sendOff(engine, order, drafting, "old")).toBe("new");
  expect(shelf.dropped).toEqual(["made"]);
});

test("what was begun about one thing is found again, and not for another", async () => {
  const kept = { about: "one", form: { words: "半" } };
  const draft = { id: "d", kind: "answer_task", form: kept, photos: ["p"], savedAt: 1 };
  const outbox = { ...keeper(), drafts: async () => [draft] };
  const first = { form: { words: "" }, photos: [] };
  const again = await openBegun(outbox, "answer_task", "one", first);
  expect([again.found, again.form.value, again.photos.value]).toEqual([true, { words: "半" }, ["p"]]);
  again.form.value = { words: "半句" };
  await settled();
  expect(outbox.written).toEqual([
    { id: "d", form: { about: "one", form: { words: "半句" } }, photos: ["p"] },
  ]);
  const other = await openBegun(outbox, "answer_task", "two", first);
  expect([other.found, other.form.value]).toEqual([false, { words: "" }]);
  expect((await openBegun(outbox, "hand_back_task", "one", first)).found).toBe(false);
});
