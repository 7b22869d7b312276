// @vitest-environment node
import { expect, test } from "vitest";
import { Phone, picture, report, StillClock } from "./sim/phone.ts";

async function phone(): Promise<Phone> {
  return Phone.make(new StillClock(), () => Promise.reject(new TypeError("no network")));
}

async function bodies(one: Phone): Promise<string[]> {
  return (await one.engine.outbox.items()).map(({ body }) => JSON.parse(body).content.text);
}

test("a draft survives the app, and becomes one operation however often it is finished", async () => {
  const one = await phone();
  const id = await one.engine.outbox.saveDraft({ kind: "report", form: { text: "road" }, photos: [] });
  await one.engine.outbox.saveDraft({ kind: "report", form: { text: "road broken" }, photos: [] }, id);
  await one.reopen();
  expect((await one.engine.outbox.drafts()).map(({ form }) => form)).toEqual([{ text: "road broken" }]);
  await one.engine.outbox.add(report("road broken"), id);
  await one.engine.outbox.add(report("road broken"), id);
  expect(await one.engine.outbox.drafts()).toEqual([]);
  expect(await bodies(one)).toEqual(["road broken"]);
  await expect(one.engine.outbox.add(report("something else"), id)).rejects.toMatchObject({
    code: "other_content",
  });
  expect(await bodies(one)).toEqual(["road broken"]);
});

test("a photo that is not here cannot be named, and nothing half-written remains", async () => {
  const one = await phone();
  const draft = await one.engine.outbox.saveDraft({ kind: "report", form: {}, photos: [] });
  await expect(one.engine.outbox.add(report("x", ["0".repeat(64)]), draft)).rejects.toMatchObject({
    code: "no_photo",
  });
  expect(await bodies(one)).toEqual([]);
  expect(await one.engine.outbox.drafts()).toHaveLength(1);
});

test("a write during which the app is killed happens as a whole or not at all", async () => {
  const one = await phone();
  const draft = await one.engine.outbox.saveDraft({ kind: "report", form: { text: "x" }, photos: [] });
  await one.killAfter(1);
  await expect(one.engine.outbox.add(report("x"), draft)).rejects.toThrow();
  await one.reopen();
  expect(await bodies(one)).toEqual([]);
  expect(await one.engine.outbox.drafts()).toHaveLength(1);
});

test("a photo that nothing names is found again; one that was taken out of its draft goes away", async () => {
  const one = await phone();
  const { outbox } = one.engine;
  const [lost, kept, dropped] = [
    await outbox.keepPhoto(picture(1)),
    await outbox.keepPhoto(picture(2)),
    await outbox.keepPhoto(picture(3)),
  ];
  const draft = await outbox.saveDraft({ kind: "report", form: {}, photos: [kept, dropped] });
  await outbox.saveDraft({ kind: "report", form: {}, photos: [kept] }, draft);
  expect(await outbox.strays(10_000)).toEqual([]);
  expect(await outbox.photos()).toHaveLength(3);
  expect(await outbox.strays(-1)).toEqual([lost]);
  expect((await outbox.photos()).map(({ sha256 }) => sha256).sort()).toEqual([lost, kept].sort());
  expect(await outbox.photoBytes(dropped)).toBeNull();
  expect(await outbox.photoBytes(lost)).toEqual(picture(1));
});

test("what never left can be withdrawn with its photos, what was tried cannot", async () => {
  const one = await phone();
  const shared = await one.engine.outbox.keepPhoto(picture(1));
  const own = await one.engine.outbox.keepPhoto(picture(2));
  const first = await one.engine.outbox.add(report("a", [shared, own]));
  const second = await one.engine.outbox.add(report("b", [shared]));
  await one.engine.outbox.withdraw(first);
  expect((await one.engine.outbox.photos()).map(({ sha256 }) => sha256)).toEqual([shared]);
  await one.engine.sync("save");
  await expect(one.engine.outbox.withdraw(second)).rejects.toMatchObject({ code: "on_its_way" });
  expect(await bodies(one)).toEqual(["b"]);
});

test("photos of before and of after go both", async () => {
  const one = await phone();
  const [before, after] = [
    await one.engine.outbox.keepPhoto(picture(1)),
    await one.engine.outbox.keepPhoto(picture(2)),
  ];
  const { content, ...rest } = report("x", [before]);
  const order = {
    ...rest,
    kind: "settle",
    content: { ...content, done: "y", result: "fixed", after: [after] },
  };
  await one.engine.outbox.add(order as Parameters<typeof one.engine.outbox.add>[0]);
  const states = (await one.engine.outbox.photos()).map(({ state }) => state);
  expect(states).toEqual(["waiting", "waiting"]);
  expect((await one.engine.outbox.items())[0]?.photos).toEqual([before, after]);
});

test("a photo belongs to its draft until that is dropped", async () => {
  const one = await phone();
  const photo = await one.engine.outbox.keepPhoto(picture(1));
  const draft = await one.engine.outbox.saveDraft({ kind: "report", form: {}, photos: [photo] });
  await one.engine.sync("open");
  expect(await one.engine.outbox.photos()).toMatchObject([{ state: "held", attempts: 0 }]);
  await one.engine.outbox.dropDraft(draft);
  expect(await one.engine.outbox.photos()).toEqual([]);
  expect(await one.store.bytes.count()).toBe(0);
});
