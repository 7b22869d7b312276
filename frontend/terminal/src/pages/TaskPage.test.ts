import type { VueWrapper } from "@vue/test-utils";
import { afterEach, expect, test, vi } from "vitest";
import { router } from "../app/router.ts";
import { type Phone, report } from "../engine/sim/phone.ts";
import type { Order } from "../engine/wire.ts";
import { open, outboxOf, phoneWith, result, task } from "./sim/opened.ts";

let page: VueWrapper | undefined;
afterEach(() => page?.unmount());

async function choose(name: string, value: string): Promise<void> {
  await vi.waitFor(() => expect(page?.find(`input[name=${name}][value="${value}"]`).exists()).toBe(true));
  await page?.find(`input[name=${name}][value="${value}"]`).setValue(true);
}

const submit = () => page?.find("form#answer").trigger("submit");

test("a call-back about a case is not sent before both are said, and then with all of it", async () => {
  const call = task({ task_kind: "call", case: "c", results: [result("satisfied"), result("not_reached")] });
  const phone = await phoneWith({ "task:t": call });
  page = await open(phone, "/task/t");
  await choose("result", "satisfied");
  await submit();
  expect(page.findAll(".question .fault, .choices .fault").length).toBe(2);
  expect(await outboxOf(phone)).toEqual([]);
  await choose("solved", "partly");
  await choose("satisfaction", "4");
  await submit();
  await vi.waitFor(async () => expect(await outboxOf(phone)).toHaveLength(1));
  expect((await outboxOf(phone))[0]).toMatchObject({
    ...{ kind: "answer_task", task: "t", seen: 2 },
    content: { result: "satisfied", form: null, values: { solved: "partly", satisfaction: 4 } },
  });
  expect(await phone.engine.outbox.drafts()).toEqual([]);
});

test("words are asked for where the result needs them, and what was begun is there again", async () => {
  const phone = await phoneWith({ "task:t": task({ results: [result("done"), result("found", true)] }) });
  page = await open(phone, "/task/t");
  await choose("result", "found");
  await submit();
  expect(page.find("[role=alert]").exists()).toBe(true);
  await page.find("textarea[name=words]").setValue("门锁坏了");
  await vi.waitFor(async () => expect(await phone.engine.outbox.drafts()).toHaveLength(1));
  page.unmount();
  page = await open(phone, "/task/t");
  await vi.waitFor(() =>
    expect(page?.find("textarea[name=words]").element).toMatchObject({ value: "门锁坏了" }),
  );
  await submit();
  await vi.waitFor(async () => expect(await outboxOf(phone)).toHaveLength(1));
});

test("to look at a task begins nothing; one that is no longer here says so", async () => {
  const phone = await phoneWith({ "task:t": task({ results: [result("done")] }) });
  page = await open(phone, "/task/t");
  await vi.waitFor(() => expect(page?.find("form#answer").exists()).toBe(true));
  page.unmount();
  expect(await phone.engine.outbox.drafts()).toEqual([]);
  page = await open(phone, "/task/another");
  await vi.waitFor(() => expect(page?.find(".nothing").exists()).toBe(true));
});

test("where the phone has no room it says so, and what was typed stays", async () => {
  const phone = await phoneWith({ "task:t": task({ results: [result("done")] }) });
  page = await open(phone, "/task/t");
  await choose("result", "done");
  vi.spyOn(phone.engine.outbox, "add").mockRejectedValueOnce(new Error("QuotaExceededError"));
  await submit();
  await vi.waitFor(() => expect(page?.find(".foot .fault").exists()).toBe(true));
  await vi.waitFor(() => expect(page?.find(".foot button").attributes("disabled")).toBeUndefined());
  await submit();
  await vi.waitFor(async () => expect(await outboxOf(phone)).toHaveLength(1));
});

async function answerFound(phone: Phone): Promise<void> {
  page = await open(phone, "/task/t");
  await choose("result", "found");
  await submit();
  await vi.waitFor(async () => expect((await outboxOf(phone)).at(-1)?.kind).toBe("answer_task"));
}

test("what was found is reported next, with the place of the task; not again where it was reported already", async () => {
  const phone = await phoneWith({ "task:t": task({ results: [result("found")] }) });
  await answerFound(phone);
  await vi.waitFor(() => expect(router.currentRoute.value.name).toBe("report"));
  expect(router.currentRoute.value.query).toMatchObject({ from_task: "t", place: "group 5" });
  page?.unmount();
  const other = await phoneWith({ "task:t": task({ results: [result("found")] }) });
  const found = report("路灯不亮");
  await other.engine.outbox.add({ ...found, content: { ...found.content, from_task: "t" } } as Order);
  await answerFound(other);
  await vi.waitFor(() => expect(router.currentRoute.value.name).toBe("today"));
});
