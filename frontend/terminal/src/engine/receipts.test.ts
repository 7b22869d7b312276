// @vitest-environment node
import { expect, test } from "vitest";
import { Network } from "./sim/faults.ts";
import { Phone, picture, report, StillClock, settled } from "./sim/phone.ts";
import { Server } from "./sim/server.ts";

const DAY = 86_400_000;

async function together() {
  const clock = new StillClock();
  const server = new Server(() => clock.now());
  const network = new Network(server);
  return { clock, server, network, phone: await Phone.make(clock, network.transport) };
}

async function states(phone: Phone): Promise<string[]> {
  return (await phone.engine.outbox.items()).map(({ state }) => state);
}

test("what was acknowledged stays until it is in a backup, together with its photos", async () => {
  const { server, phone } = await together();
  const photo = await phone.engine.outbox.keepPhoto(picture(1));
  await phone.engine.outbox.add(report("road", [photo]));
  server.backup();
  await phone.engine.sync("save");
  await phone.engine.sync("open");
  expect(await states(phone)).toEqual(["sent"]);
  expect(await phone.engine.outbox.photos()).toMatchObject([{ state: "sent" }]);
  server.backup();
  await phone.engine.sync("open");
  expect(await states(phone)).toEqual([]);
  expect(await phone.store.bytes.count()).toBe(0);
});

test("a restored server gets everything again that was in no backup, and nothing is doubled", async () => {
  const { server, phone } = await together();
  await phone.engine.outbox.add(report("before"));
  await phone.engine.sync("save");
  server.backup();
  const photo = await phone.engine.outbox.keepPhoto(picture(1));
  await phone.engine.outbox.add(report("after", [photo]));
  await phone.engine.sync("save");
  server.restore();
  expect(server.life.done.size).toBe(1);
  await phone.engine.sync("open");
  await phone.settle();
  expect(server.life.done.size).toBe(2);
  expect(server.life.photos.has(`whole:${photo}`)).toBe(true);
});

test("where there is no backup facts stay fourteen days and photos three", async () => {
  const { clock, phone } = await together();
  const photo = await phone.engine.outbox.keepPhoto(picture(1));
  await phone.engine.outbox.add(report("road", [photo]));
  await phone.engine.sync("save");
  clock.time += 3 * DAY - 1;
  await phone.engine.sync("open");
  expect(await phone.engine.outbox.photos()).toHaveLength(1);
  clock.time += 1;
  await phone.engine.sync("open");
  expect(await phone.engine.outbox.photos()).toEqual([]);
  clock.time += 11 * DAY - 1;
  await phone.engine.sync("open");
  expect(await states(phone)).toEqual(["sent"]);
  clock.time += 1;
  await phone.engine.sync("open");
  expect(await states(phone)).toEqual([]);
});

test("a refusal is shown, corrected under a new id, or withdrawn; what was kept names itself", async () => {
  const { server, phone } = await together();
  const bad = await phone.engine.outbox.add(report("refuse me"));
  await phone.engine.outbox.add(report("too late"));
  await phone.engine.sync("save");
  const [refused, kept] = await phone.engine.outbox.items();
  expect(refused).toMatchObject({ state: "refused", code: "content", words: "write it otherwise" });
  expect(refused?.translations).toEqual({ en: "write it otherwise", "zh-hans": "the same in Chinese" });
  expect(kept).toMatchObject({ state: "kept" });
  const other = await phone.engine.outbox.correct(bad, report("now it is good"));
  await phone.engine.sync("save");
  expect(server.life.done.has(bad)).toBe(false);
  expect(server.life.done.get(other)?.fate).toBe("applied");
  const again = await phone.engine.outbox.add(report("refuse me again"));
  await phone.engine.sync("save");
  await phone.engine.outbox.withdraw(again);
  expect(await states(phone)).toEqual(["kept", "sent"]);
});

test.each(["another content", "another's place"])(
  "what was damaged on the phone (%s) is shown and never sent",
  async (how) => {
    const { server, phone } = await together();
    const id = await phone.engine.outbox.add(report("road"));
    const body = await phone.vault.seal(how === "another content" ? `item:${id}` : "item:other", "{}");
    await phone.store.outbox.where({ id }).modify({ body });
    await phone.engine.sync("save");
    expect(await phone.engine.outbox.items()).toMatchObject([{ state: "refused", code: "damaged" }]);
    expect(server.life.done.size).toBe(0);
  },
);

test("a photo that the server has lost meanwhile goes again", async () => {
  const { server, phone } = await together();
  const photo = await phone.engine.outbox.keepPhoto(picture(1));
  const first = await phone.engine.outbox.add(report("a", [photo]));
  await phone.engine.sync("save");
  server.life.photos.clear();
  await phone.engine.outbox.add(report("b", [photo]));
  await phone.engine.sync("save");
  await phone.settle();
  expect(server.life.photos.has(`whole:${photo}`)).toBe(true);
  expect(server.life.done.has(first)).toBe(true);
});

test("what is settled on the spot brings its photos, and those that the server has lost go again", async () => {
  const { server, phone } = await together();
  const photo = await phone.engine.outbox.keepPhoto(picture(1));
  const first = await phone.engine.outbox.add(settled("a", photo));
  await phone.engine.sync("save");
  expect(server.life.done.has(first)).toBe(true);
  server.life.photos.clear();
  const second = await phone.engine.outbox.add(settled("b", photo));
  await phone.engine.sync("save");
  expect(server.life.done.has(second)).toBe(true);
  expect(server.life.photos.has(`whole:${photo}`)).toBe(true);
});

test("a photo that is in a backup stays while its fact is not", async () => {
  const { server, network, phone } = await together();
  const photo = await phone.engine.outbox.keepPhoto(picture(1));
  await phone.engine.outbox.add(report("road", [photo]));
  network.on = "operations";
  network.faults = Array(9).fill("cut before");
  await phone.engine.sync("save");
  server.backup();
  await phone.engine.sync("open");
  expect(await states(phone)).toEqual(["waiting"]);
  expect(await phone.engine.outbox.photos()).toMatchObject([{ state: "sent" }]);
  expect(await phone.store.bytes.count()).toBe(1);
});

test("a restored server that is noticed only by a look gets facts and photos in that same round", async () => {
  const { server, phone } = await together();
  const photo = await phone.engine.outbox.keepPhoto(picture(1));
  await phone.engine.outbox.add(report("road", [photo]));
  await phone.engine.sync("save");
  server.backup();
  server.restore();
  await phone.engine.sync("open");
  expect(await states(phone)).toEqual([]);
  expect(await phone.engine.outbox.photos()).toEqual([]);
});
