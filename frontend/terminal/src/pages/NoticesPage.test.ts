import type { VueWrapper } from "@vue/test-utils";
import { afterEach, expect, test, vi } from "vitest";
import { effectScope } from "vue";
import { dropVain } from "../app/reading.ts";
import { router } from "../app/router.ts";
import type { Of } from "../app/work.ts";
import type { Phone } from "../engine/sim/phone.ts";
import { open, outboxOf, phoneWith, task } from "./sim/opened.ts";

let page: VueWrapper | undefined;
afterEach(() => page?.unmount());

function notice(id: number, more: Partial<Of<"notice">> = {}): Of<"notice"> {
  const at = `2026-11-29T0${id}:00:00.123456Z`;
  return {
    ...{ kind: "notice", id, sent_at: at, words: `told ${id}`, number: "", urgent: false, read: false },
    ...more,
  };
}

const THREE = { "notice:1": notice(1), "notice:2": notice(2, { read: true }), "notice:3": notice(3) };
const rows = () => page?.findAll(".notice-words").map((row) => row.text());

async function opened(phone: Phone): Promise<void> {
  page = await open(phone, "/notices");
  await vi.waitFor(() => expect(page?.find(".section, .nothing").exists()).toBe(true));
}

test("what is unread stands first; a tap reads it, once, and the server is told of that very one", async () => {
  const phone = await phoneWith(THREE);
  await opened(phone);
  expect(rows()).toEqual(["told 3", "told 1", "told 2"]);
  await page?.find("button.job").trigger("click");
  await vi.waitFor(async () => expect(await outboxOf(phone)).toHaveLength(1));
  expect((await outboxOf(phone))[0]).toMatchObject({
    kind: "read_notice",
    content: { notice: 3, sent_at: "2026-11-29T03:00:00.123456Z" },
  });
  page?.unmount();
  await opened(phone);
  await vi.waitFor(() => expect(rows()).toEqual(["told 1", "told 3", "told 2"]));
  expect(page?.findAll("button.job")).toHaveLength(1);
});

test("all at once, each by its own operation; none is a thing that waits for its author", async () => {
  const phone = await phoneWith(THREE);
  await opened(phone);
  await page?.find("button.section-aside").trigger("click");
  await vi.waitFor(async () => expect(await outboxOf(phone)).toHaveLength(2));
  page?.unmount();
  page = await open(phone, "/outbox");
  await vi.waitFor(() => expect(page?.find(".empty").exists()).toBe(true));
});

test("one that tells of what lies on the phone leads there; the bell says how many are unread", async () => {
  const held = { "notice:1": notice(1, { number: "A-1" }), "task:t": task({ number: "A-1" }) };
  const phone = await phoneWith(held);
  page = await open(phone, "/");
  await vi.waitFor(() => expect(page?.find(".bell em").text()).toBe("1"));
  page.unmount();
  await opened(phone);
  await page.find("a.job").trigger("click");
  await vi.waitFor(() => expect(router.currentRoute.value.path).toBe("/task/t"));
  await vi.waitFor(async () => expect(await outboxOf(phone)).toHaveLength(1));
});

test("where there is none it says so; hostile words stay words", async () => {
  await opened(await phoneWith({}));
  expect(page?.find(".nothing h2").text()).not.toBe("");
  page?.unmount();
  await opened(await phoneWith({ "notice:1": notice(1, { words: "<img src=x onerror=alert(1)>" }) }));
  expect(page?.find("img").exists()).toBe(false);
  expect(rows()).toEqual(["<img src=x onerror=alert(1)>"]);
});

test("a reading that the server refused bothers nobody; what somebody wrote stays", async () => {
  const phone = await phoneWith({ ...THREE, "task:t": task({}) });
  await opened(phone);
  await page?.find("button.job").trigger("click");
  await vi.waitFor(async () => expect(await outboxOf(phone)).toHaveLength(1));
  const words = {
    kind: "comment",
    case: "c",
    seen: 1,
    content: { words: "还坏着", public: false, photos: [] },
  };
  await phone.engine.outbox.add({ ...words, happened_at: "2026-11-29T05:00:00Z" } as never);
  await phone.store.outbox.toCollection().modify({ state: "refused", code: "no_notice" });
  const scope = effectScope();
  scope.run(() => dropVain(phone));
  await vi.waitFor(async () => {
    expect((await outboxOf(phone)).map(({ kind }) => kind)).toEqual(["comment"]);
  });
  scope.stop();
});
