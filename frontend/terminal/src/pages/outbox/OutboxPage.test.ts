import type { VueWrapper } from "@vue/test-utils";
import { afterEach, expect, test, vi } from "vitest";
import { chooseLanguage } from "../../app/words.ts";
import type { Of } from "../../app/work.ts";
import { nameOf } from "../../engine/sealing.ts";
import { type Phone, picture, report } from "../../engine/sim/phone.ts";
import type { Order } from "../../engine/wire.ts";
import { open, outboxOf, phoneWith, task } from "../sim/opened.ts";

let page: VueWrapper | undefined;
afterEach(() => {
  page?.unmount();
  chooseLanguage("zh-hans");
});

async function refused(phone: Phone, order: object, told: object | null = null): Promise<void> {
  const happened = { happened_at: "2026-11-29T08:00:00Z" };
  const id = await phone.engine.outbox.add({ ...happened, ...order } as unknown as Order);
  const said = told && (await phone.vault.seal(nameOf.said(id), JSON.stringify(told)));
  await phone.store.outbox.where("id").equals(id).modify({ state: "refused", code: "words", said });
}

const answer = {
  ...{ kind: "answer_task", task: "t", seen: 2 },
  content: { result: "done", words: "都好", form: null, values: {}, photos: [] },
};

test("a refused answer goes back to its own form with what was typed, as long as the task is here", async () => {
  const phone = await phoneWith({ "task:t": task({}) });
  await refused(phone, answer);
  page = await open(phone, "/outbox");
  await vi.waitFor(() => expect(page?.find(".ob-ways a.p").attributes("href")).toBe("#/task/t"));
  page.unmount();
  const other = await phoneWith({});
  await refused(other, answer);
  page = await open(other, "/outbox");
  await vi.waitFor(() => expect(page?.findAll(".ob-ways button").length).toBe(2));
  expect(page.find(".ob-ways a").exists()).toBe(false);
});

test("why it was refused is read in the language that the app is set to afterwards", async () => {
  const phone = await phoneWith({ "task:t": task({}) });
  const told = { words: "请写几句。", translations: { "zh-hans": "请写几句。", en: "Write a few words." } };
  await refused(phone, answer, told);
  page = await open(phone, "/outbox");
  await vi.waitFor(() => expect(page?.find(".ob-why").text()).toBe("请写几句。"));
  chooseLanguage("en");
  await vi.waitFor(() => expect(page?.find(".ob-why").text()).toBe("Write a few words."));
  page.unmount();
  page = await open(phone, "/task/t");
  await vi.waitFor(() => expect(page?.find(".standing-refused").text()).toContain("Write a few words."));
});

test("what an earlier server said in one language alone stays as it was said", async () => {
  const phone = await phoneWith({});
  await refused(phone, answer, { words: "请写几句。" });
  chooseLanguage("en");
  page = await open(phone, "/outbox");
  await vi.waitFor(() => expect(page?.find(".ob-why").text()).toBe("请写几句。"));
});

test("a photo that arrived damaged is named, until somebody has looked at it", async () => {
  const kept = { kind: "kept", what: "photo", fate: "kept", code: "damaged", reviewer: "李主任", review: "" };
  const at = { received_at: "2026-11-29T05:00:00Z" };
  const item = { ...kept, ...at, operation: "k", reviewed_at: null } as Of<"kept">;
  page = await open(await phoneWith({ "kept:k": item }), "/outbox");
  await vi.waitFor(() => expect(page?.find(".ob-kept .ob-why").text()).toContain("李主任"));
  page.unmount();
  const seen = { ...item, reviewed_at: "2026-11-29T06:00:00Z" };
  page = await open(await phoneWith({ "kept:k": seen, "task:t": task({}) }), "/outbox");
  await vi.waitFor(() => expect(page?.find(".empty").exists()).toBe(true));
  expect(page.find(".ob-kept").exists()).toBe(false);
});

test("what is handed to the centre goes once, as it was written, however often that is tapped", async () => {
  const phone = await phoneWith({});
  await refused(phone, { ...answer, case: null, position: null });
  const [before] = await phone.engine.outbox.items();
  page = await open(phone, "/outbox");
  await vi.waitFor(() => expect(page?.findAll(".ob-ways button").length).toBe(2));
  const button = page.findAll(".ob-ways button")[1];
  await Promise.all([button?.trigger("click"), button?.trigger("click")]);
  await vi.waitFor(() => expect(page?.find(".ob-waiting .ob-title").text()).toContain("都好"));
  const sent = await outboxOf(phone);
  expect(sent).toMatchObject([{ kind: "hand_over", task: "t", content: { body: before?.body } }]);
});

test("what became of it is read when it has left the phone, too", async () => {
  const at = { received_at: "2026-11-29T05:00:00Z", reviewed_at: new Date().toISOString() };
  const kept = {
    kind: "kept",
    what: "hand_over",
    fate: "kept",
    code: "handed_over",
    reviewer: "",
    review: "",
  };
  const item = { ...kept, ...at, operation: "k", said: "路面塌陷", number: "余202611290001" } as Of<"kept">;
  page = await open(await phoneWith({ "kept:k": item }), "/outbox");
  await vi.waitFor(() => expect(page?.find(".ob-kept .ob-why").text()).toContain("余202611290001"));
  expect(page.find(".ob-title").text()).toContain("路面塌陷");
  expect(page.find(".empty").exists()).toBe(false);
});

test("that somebody was asked to call is still so when one comes back to the page", async () => {
  const phone = await phoneWith({});
  await phone.engine.outbox.add(report("路灯不亮"));
  page = await open(phone, "/outbox");
  await vi.waitFor(() => expect(page?.find(".field .btn.wide").exists()).toBe(true));
  await page.find(".field .btn.wide").trigger("click");
  page.unmount();
  page = await open(phone, "/outbox");
  await vi.waitFor(() => expect(page?.find(".field .btn.wide").attributes("aria-pressed")).toBe("true"));
});

test("to throw away what was written takes two taps", async () => {
  const phone = await phoneWith({});
  await refused(phone, answer);
  page = await open(phone, "/outbox");
  await vi.waitFor(() => expect(page?.find(".ob-ways button").exists()).toBe(true));
  await page.find(".ob-ways button").trigger("click");
  expect(await phone.engine.outbox.items()).toHaveLength(1);
  await page.find(".ob-ways button").trigger("click");
  await vi.waitFor(async () => expect(await phone.engine.outbox.items()).toEqual([]));
});

test("nothing is said to have arrived before its photos are looked up", async () => {
  const phone = await phoneWith({});
  const photo = await phone.engine.outbox.keepPhoto(picture(1));
  await phone.engine.outbox.add(report("路灯不亮", [photo]));
  const photos = phone.engine.outbox.photos.bind(phone.engine.outbox);
  let look = () => {};
  const held = new Promise<void>((go) => {
    look = go;
  });
  vi.spyOn(phone.engine.outbox, "photos").mockImplementation(() => held.then(photos));
  const items = vi.spyOn(phone.engine.outbox, "items");
  page = await open(phone, "/outbox");
  await vi.waitFor(() => expect(items).toHaveBeenCalled());
  await new Promise((go) => setTimeout(go, 50));
  expect(page.find("main").exists()).toBe(false);
  look();
  await vi.waitFor(() => expect(page?.find(".ob-waiting .ob-state").text()).toContain("0%"));
});

test("an answer without words is known by its task, also when the phone holds that no more", async () => {
  const phone = await phoneWith({ "task:t": task({ task_kind: "deliver", title: "补贴告知单 吴** 户" }) });
  const empty = { ...answer, content: { ...answer.content, words: "" } };
  await phone.engine.outbox.add({ happened_at: "2026-11-29T08:00:00Z", ...empty } as unknown as Order);
  const item = await phone.store.outbox.toArray();
  expect(JSON.stringify(item)).not.toContain("吴");
  await phone.store.held.clear();
  page = await open(phone, "/outbox");
  await vi.waitFor(() => expect(page?.find(".ob-title").text()).toBe("送达：补贴告知单 吴** 户"));
});
