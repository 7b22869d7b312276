// @vitest-environment node
import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { expect, test } from "vitest";
import { saveRescue } from "./rescue.ts";
import { Network } from "./sim/faults.ts";
import { Phone, PIN, picture, report, StillClock } from "./sim/phone.ts";
import { Server } from "./sim/server.ts";
import { withOffice } from "./sim/together.ts";
import { type Rescue, Store } from "./store.ts";
import { Vault } from "./vault.ts";

/** What lies on the phone beside what is sealed for the office. */
async function left({ store }: Phone): Promise<number> {
  const counts = [store.outbox, store.photos, store.bytes, store.drafts, store.held, store.vault];
  return (await Promise.all(counts.map((table) => table.count()))).reduce((one, other) => one + other);
}

test("when a post has ended what is unsent is sent, then everything is wiped", async () => {
  const { server, network, phone } = await withOffice();
  const photo = await phone.engine.outbox.keepPhoto(picture(1));
  const id = await phone.engine.outbox.add(report("a", [photo]));
  server.ended = true;
  network.on = "photos/";
  network.faults = ["cut before"];
  await phone.engine.sync("open");
  expect(phone.engine.ended).toBeNull();
  expect(phone.vault.isOpen).toBe(true);
  phone.clock.time += 600_000;
  await phone.engine.sync("online");
  expect(phone.engine.ended).toBe("post_ended");
  expect(server.life.done.get(id)?.fate).toBe("kept");
  expect(server.life.photos.has(`whole:${photo}`)).toBe(true);
  expect(await left(phone)).toBe(0);
  expect(await phone.vault.state()).toBe("none");
  expect(phone.clock.next()).toBeNull();
});

test("its drafts and what is in no backup yet stay sealed for the office", async () => {
  const { server, county, phone } = await withOffice();
  const id = await phone.engine.outbox.add(report("a"));
  const draft = await phone.engine.outbox.saveDraft({ kind: "report", form: { text: "half" }, photos: [] });
  server.ended = true;
  await phone.engine.sync("open");
  expect(await left(phone)).toBe(0);
  const [rescue] = await phone.store.rescues.toArray();
  expect(rescue).toMatchObject({ reason: "post_ended", count: 2 });
  const { found } = await county.read(await saveRescue(phone.store, rescue as Rescue));
  expect([...found.keys()].slice(1)).toEqual([`item:${id}`, `draft:${draft}`]);
});

test("a phone that was shut off sends nothing, saves what it holds, is emptied, and stays the same phone", async () => {
  const { server, network, county, phone } = await withOffice();
  const device = await phone.store.noted("device");
  const id = await phone.engine.outbox.add(report("a"));
  server.off.add(device);
  network.on = "operations";
  network.faults = ["cut before"];
  await phone.engine.sync("open");
  expect(phone.engine.ended).toBe("device_off");
  expect(await left(phone)).toBe(0);
  const [rescue] = await phone.store.rescues.toArray();
  expect((await county.read(await saveRescue(phone.store, rescue as Rescue))).found.has(`item:${id}`)).toBe(
    true,
  );
  await phone.vault.create(PIN);
  await phone.engine.sync("open");
  expect(await phone.store.noted("device")).toBe(device);
  expect(phone.engine.ended).toBe("device_off");
  expect(await phone.store.rescues.count()).toBe(1);
});

test("it is not emptied while nobody could open what would be saved", async () => {
  const clock = new StillClock();
  const server = new Server(() => clock.now());
  const network = new Network(server);
  const phone = await Phone.make(clock, network.transport);
  await phone.engine.sync("open");
  await phone.engine.outbox.add(report("a"));
  server.off.add(await phone.store.noted("device"));
  network.on = "operations";
  network.faults = ["cut before"];
  await phone.engine.sync("open");
  expect(phone.engine.ended).toBeNull();
  expect(await phone.engine.outbox.items()).toHaveLength(1);
  expect(await phone.engine.leaving.leaveSaved()).toBe("unsafe");
});

test("nobody signs out with something unsent or unfinished, unless it is saved first", async () => {
  const { network, phone } = await withOffice();
  const { leaving, outbox } = phone.engine;
  const draft = await outbox.saveDraft({ kind: "report", form: {}, photos: [] });
  expect(await leaving.signOut()).toBe(false);
  await outbox.dropDraft(draft);
  network.faults = ["cut before", "cut before", "cut before", "cut before"];
  await outbox.add(report("a"));
  expect(await leaving.signOut()).toBe(false);
  expect(await outbox.items()).toHaveLength(1);
  expect(await leaving.leaveSaved()).toBe("saved");
  expect(await left(phone)).toBe(0);
  expect(await phone.store.rescues.toArray()).toMatchObject([{ reason: "signed_out", count: 1 }]);
});

test("with everything sent one signs out, and nothing of one's own stays", async () => {
  const { server, phone } = await withOffice();
  await phone.engine.outbox.add(report("a"));
  await phone.engine.sync("save");
  server.backup();
  await phone.engine.sync("open");
  expect(await phone.engine.leaving.signOut()).toBe(true);
  expect((await left(phone)) + (await phone.store.rescues.count()) + (await phone.store.notes.count())).toBe(
    0,
  );
});

test("a cloned phone opens by the same PIN, and what both send is there once", async () => {
  const { clock, server, network, phone } = await withOffice();
  const id = await phone.engine.outbox.add(report("a"));
  const store = new Store({ indexedDB: new IDBFactory(), IDBKeyRange });
  for (const table of phone.store.tables) {
    await store.table(table.name).bulkAdd(await table.toArray());
  }
  const vault = new Vault(store, clock, 10);
  await vault.unlock(PIN);
  const clone = phone.tab(store, vault);
  await phone.engine.sync("open");
  await clone.sync("open");
  await network.deliverDelayed();
  expect([...server.life.done.keys()]).toEqual([id]);
  expect((await clone.outbox.items()).map(({ state }) => state)).toEqual(["sent"]);
  expect(server.devices.size).toBe(1);
});
