import type { VueWrapper } from "@vue/test-utils";
import { afterEach, expect, test, vi } from "vitest";
import type { Of } from "../app/work.ts";
import { report } from "../engine/sim/phone.ts";
import { open, phoneWith } from "./sim/opened.ts";

let page: VueWrapper | undefined;
afterEach(() => page?.unmount());

const item = {
  ...{ kind: "case", uid: "c", number: "A-1", seen: 1, title: "hole", text: "hole", state: "handling" },
  ...{ state_words: "", mine: true, ours: true, actions: [], category: null, result: "fixed", answer: "" },
  ...{ place: "", grid: null, lat: null, lng: null, urgent: false, danger: false, due_at: null },
  ...{ reported_at: "2026-11-29T05:00:00Z", photos: [] },
} as unknown as Of<"case">;

test("what has not arrived yet stands among one's reports, and goes when it has", async () => {
  const phone = await phoneWith({ "case:c": item });
  const id = await phone.engine.outbox.add(report("路灯不亮"));
  page = await open(phone, "/reports");
  await vi.waitFor(() => expect(page?.text()).toContain("还没有送达 1 件"));
  expect(page.find(".standing-waits").text()).toBe("等待");
  await phone.store.outbox.where("id").equals(id).modify({ state: "refused" });
  await vi.waitFor(() => expect(page?.find(".standing-refused").text()).toBe("被退回"));
  await phone.store.outbox.where("id").equals(id).modify({ state: "sent" });
  await vi.waitFor(() => expect(page?.text()).not.toContain("还没有送达"));
});

test("a phone on which only unsent ones lie does not say that there are none", async () => {
  const phone = await phoneWith({});
  await phone.engine.outbox.add(report("路灯不亮"));
  page = await open(phone, "/reports");
  await vi.waitFor(() => expect(page?.text()).toContain("路灯不亮"));
  expect(page.find(".nothing").exists()).toBe(false);
});

test("a result is told of what has ended; what failed its check is being handled, and has none", async () => {
  page = await open(await phoneWith({ "case:c": item }), "/case/c");
  await vi.waitFor(() => expect(page?.find(".facts").exists()).toBe(true));
  expect(page.find(".facts").text()).not.toContain("已解决");
  page.unmount();
  page = await open(await phoneWith({ "case:c": { ...item, state: "closed" } }), "/case/c");
  await vi.waitFor(() => expect(page?.find(".facts").text()).toContain("已解决"));
});
