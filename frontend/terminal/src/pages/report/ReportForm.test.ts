import type { VueWrapper } from "@vue/test-utils";
import { afterEach, expect, test, vi } from "vitest";
import { danger, open, outboxOf, phoneWith } from "../sim/opened.ts";

let page: VueWrapper | undefined;
afterEach(() => page?.unmount());

async function opened(phone: Awaited<ReturnType<typeof phoneWith>>, query = {}): Promise<VueWrapper> {
  page?.unmount();
  page = await open(phone, "/report", query);
  await vi.waitFor(() => expect(page?.find("textarea.input").exists()).toBe(true));
  return page;
}

test("an empty report says what is missing; words of danger show whom to call; then it is sent once, however often it is tapped", async () => {
  const phone = await phoneWith({ danger: danger("煤气") });
  const form = await opened(phone);
  await form.find("form").trigger("submit");
  expect(form.findAll("[role=alert].fault").length).toBeGreaterThan(0);
  expect(form.find(".emergency").exists()).toBe(false);
  await form.find("textarea.input").setValue("楼道里有煤气味");
  await vi.waitFor(() => expect(form.find(".emergency a[href='tel:12345']").exists()).toBe(true));
  void form.find("form").trigger("submit");
  await form.find("form").trigger("submit");
  await vi.waitFor(() => expect(form.find(".reported").exists()).toBe(true));
  expect(await outboxOf(phone)).toMatchObject([{ kind: "report", content: { text: "楼道里有煤气味" } }]);
  expect(await phone.engine.outbox.drafts()).toEqual([]);
});

test("that the answer was copied is said, and one stays where one is", async () => {
  const phone = await phoneWith({});
  const form = await opened(phone);
  await form.find("textarea.input").setValue("路灯不亮");
  await form.find("form").trigger("submit");
  await vi.waitFor(() => expect(form.find(".reported button.big").exists()).toBe(true));
  await form.find(".reported button.big").trigger("click");
  await vi.waitFor(() => expect(form.find(".reported button.big").text()).toBe("已复制"));
  expect(await navigator.clipboard.readText()).toContain("路灯不亮");
});

test("a draft goes on where it was left, and a new one can be written beside it", async () => {
  const phone = await phoneWith({});
  await (await opened(phone)).find("textarea.input").setValue("第一件");
  await vi.waitFor(async () => expect(await phone.engine.outbox.drafts()).toHaveLength(1));
  const again = await opened(phone);
  expect(again.find("textarea.input").element).toMatchObject({ value: "第一件" });
  expect(again.find(".note-line").exists()).toBe(true);
  const anew = await opened(phone, { anew: "1" });
  expect(anew.find("textarea.input").element).toMatchObject({ value: "" });
  await anew.find("textarea.input").setValue("第二件");
  await vi.waitFor(async () => expect(await phone.engine.outbox.drafts()).toHaveLength(2));
});
