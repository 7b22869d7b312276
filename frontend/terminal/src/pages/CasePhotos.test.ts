import type { VueWrapper } from "@vue/test-utils";
import { afterEach, expect, test, vi } from "vitest";
import type { Of } from "../app/work.ts";
import { nameOf } from "../engine/sealing.ts";
import type { Phone } from "../engine/sim/phone.ts";
import type { CasePhoto } from "../engine/wire.ts";
import BottomSheet from "../parts/BottomSheet.vue";
import { open, phoneWith, task } from "./sim/opened.ts";

let page: VueWrapper | undefined;
afterEach(() => page?.unmount());

const AWAY = "现在取不到大图，有信号时再点一次。";
/** Keys and pictures take their time. */
const soon = (look: () => void) => vi.waitFor(look, 5_000);
const SMALL = new Uint8Array([1, 2, 3]);
const photo = (sha256: string, shows: CasePhoto["shows"]): CasePhoto => ({ uid: "p", sha256, shows });
const item = {
  ...{ kind: "case", uid: "c", number: "A-1", seen: 1, title: "hole", text: "hole", state: "handled" },
  ...{ state_words: "", mine: false, ours: true, actions: ["pass_check", "fail_check"], category: null },
  ...{ place: "", grid: null, lat: null, lng: null, urgent: false, danger: false, due_at: null },
  ...{ reported_at: "2026-11-29T05:00:00Z", result: "", answer: "", done: "filled with asphalt" },
  photos: [photo("a", "before"), photo("b", "after")],
} as Of<"case">;

async function keep(phone: Phone, sha256: string, size: "small" | "full"): Promise<void> {
  const bytes = await phone.vault.seal(nameOf.picture(sha256, size), SMALL);
  await phone.store.pictures.put({ sha256, size, seenAt: 0, bytes });
}

test.each([
  ["/case/c", "the case"],
  ["/case/c/check", "its check"],
  ["/task/t", "a task about it"],
])("%s shows how it looked, what is here as a picture, what is not by its name", async (path) => {
  const phone = await phoneWith({ "case:c": item, "task:t": task({ case: "c", number: "A-1" }) });
  await keep(phone, "a", "small");
  page = await open(phone, path);
  await soon(() => expect(page?.findAll(".case-pics img")).toHaveLength(1));
  expect(page.findAll(".case-pics .pic-blank")).toHaveLength(1);
  expect(page.find(".case-answer").text()).toContain("filled with asphalt");
  await keep(phone, "b", "small");
  await soon(() => expect(page?.findAll(".case-pics img")).toHaveLength(2));
});

test("a tap shows one in full; without signal the small one, and why", async () => {
  const phone = await phoneWith({ "case:c": item });
  await keep(phone, "a", "small");
  await keep(phone, "b", "full");
  page = await open(phone, "/case/c");
  const found = (named: string) => [...document.querySelectorAll(named)];
  await soon(() => expect(page?.findAll(".case-pics button")).toHaveLength(2));
  await page.findAll(".case-pics button")[1]?.trigger("click");
  await soon(() => expect(found(".pic-whole")).toHaveLength(1));
  await soon(() => expect(found(".pic-note")).toEqual([]));
  await page.findComponent(BottomSheet).vm.$emit("close");
  await soon(() => expect(found(".pic-whole")).toEqual([]));
  await page.findAll(".case-pics button")[0]?.trigger("click");
  await soon(() => expect(found(".pic-note").map((note) => note.textContent)).toEqual([AWAY]));
  expect(found(".pic-whole")).toHaveLength(1);
});

test("a case that an older app fetched has no photos, and is shown all the same", async () => {
  const { photos: _photos, ...older } = item;
  page = await open(await phoneWith({ "case:c": older as Of<"case"> }), "/case/c");
  await soon(() => expect(page?.find(".case-title").exists()).toBe(true));
  expect(page.find(".case-pics").exists()).toBe(false);
});
