// @vitest-environment node
import { expect, test } from "vitest";
import { sha256 } from "./naming.ts";
import { wipe } from "./rescue.ts";
import { Network } from "./sim/faults.ts";
import { Phone, picture, report, StillClock } from "./sim/phone.ts";
import { Server } from "./sim/server.ts";
import type { CasePhoto, WorkingItem } from "./wire.ts";

async function together() {
  const clock = new StillClock();
  const server = new Server(() => clock.now());
  const network = new Network(server);
  return { clock, server, network, phone: await Phone.make(clock, network.transport) };
}

/** At the server, under its own hash or another. */
async function at(server: Server, uid: string, size = 300, name?: string): Promise<CasePhoto> {
  const bytes = picture(uid.length * 7 + size, size);
  const said = name ?? (await sha256(bytes));
  server.pictures.set(uid, { sha256: said, jpeg: btoa(String.fromCharCode(...bytes)) });
  return { uid, sha256: said, shows: "before" };
}

function withCase(
  server: Server,
  uid: string,
  photos: readonly CasePhoto[],
  due: string | null = null,
): void {
  const item = { kind: "case", uid, due_at: due, photos } as unknown as WorkingItem;
  server.set = { ...server.set, [`case:${uid}`]: { version: String(photos.length), item } };
}

const asked = (server: Server) =>
  server.asked.filter(({ path }) => path.startsWith("pictures/")).map(({ path }) => path);

test("small ones come after the working set, first due first, once, and lie sealed", async () => {
  const { server, phone } = await together();
  const [late, soon] = [await at(server, "late"), await at(server, "soon", 301)];
  withCase(server, "a", [late]);
  withCase(server, "b", [soon], "2026-11-30T00:00:00Z");
  await phone.engine.sync("open");
  expect(asked(server)).toEqual(["pictures/soon/small", "pictures/late/small"]);
  expect(await phone.engine.pictures.bytes(late, "small")).toEqual(picture(4 * 7 + 300));
  const [row] = await phone.store.pictures.toArray();
  expect([...(row?.bytes ?? [])]).not.toEqual([...picture(4 * 7 + 300)]);
  await phone.engine.sync("visible");
  await phone.reopen();
  await phone.engine.sync("open");
  expect(asked(server)).toHaveLength(2);
});

test("they go when their case leaves the working set, and with everything else", async () => {
  const { server, phone } = await together();
  const photo = await at(server, "p");
  withCase(server, "a", [photo]);
  await phone.engine.sync("open");
  await phone.engine.pictures.look(photo);
  expect(await phone.store.pictures.count()).toBe(2);
  server.set = {};
  await phone.engine.sync("visible");
  expect(await phone.store.pictures.count()).toBe(0);
  withCase(server, "a", [photo]);
  await phone.engine.sync("visible");
  expect(await phone.store.pictures.count()).toBe(1);
  await wipe(phone.store, "pins", 0);
  expect(await phone.store.pictures.count()).toBe(0);
});

test("none is fetched while a fact waits; afterwards they come", async () => {
  const { server, phone } = await together();
  withCase(server, "a", [await at(server, "p")]);
  server.poison.set("hole", 503);
  await phone.engine.outbox.add(report("a hole"));
  await phone.engine.sync("open");
  expect(await phone.engine.downloads.items()).toHaveProperty("size", 1);
  expect(asked(server)).toEqual([]);
  server.poison.clear();
  await phone.settle();
  await phone.engine.sync("visible");
  expect(asked(server)).toEqual(["pictures/p/small"]);
});

test("the large form comes on a tap, is compared with its name, and is kept without signal", async () => {
  const { server, phone } = await together();
  const [good, other] = [await at(server, "good"), await at(server, "other", 400, "f".repeat(64))];
  withCase(server, "a", [good, other]);
  await phone.engine.sync("open");
  expect(await phone.engine.pictures.look(good)).toEqual(picture(4 * 7 + 300));
  expect(await phone.engine.pictures.look(other)).toBeNull();
  server.asked.length = 0;
  server.pictures.clear();
  expect(await phone.engine.pictures.look(good)).toEqual(picture(4 * 7 + 300));
  expect(asked(server)).toEqual([]);
});

test("one that is gone or was covered meanwhile holds up none, and is not asked for again", async () => {
  const { server, phone } = await together();
  const [gone, covered, good] = [
    await at(server, "gone"),
    await at(server, "covered", 310),
    await at(server, "good", 320),
  ];
  withCase(server, "a", [gone, covered, good]);
  server.pictures.delete("gone");
  await at(server, "covered", 311);
  await phone.engine.sync("open");
  expect((await phone.store.pictures.toArray()).map((row) => row.sha256)).toEqual([good.sha256]);
  await phone.engine.sync("visible");
  expect(asked(server)).toHaveLength(3);
  expect(phone.engine.trouble("downloads")).toBeNull();
});

test("a phone keeps no more of them than it was told, by number and by bytes; of large ones those seen last", async () => {
  const { clock, server, phone } = await together();
  const { pictures } = phone.engine;
  expect(pictures.most).toEqual({ small: 60, full: 20, bytes: 3_000_000 });
  Object.assign(pictures.most, { small: 3, full: 1, bytes: 500 });
  const photos = await Promise.all([300, 301, 302, 303].map((size) => at(server, `p${size}`, size)));
  withCase(server, "a", photos);
  await phone.engine.sync("open");
  expect(asked(server)).toHaveLength(2);
  pictures.most.bytes = 5_000;
  await phone.engine.sync("visible");
  expect(await phone.store.pictures.count()).toBe(3);
  for (const photo of photos.slice(0, 2)) {
    clock.time += 1_000;
    await pictures.look(photo);
  }
  await phone.engine.sync("visible");
  const full = await phone.store.pictures.where({ size: "full" }).toArray();
  expect(full.map((row) => row.sha256)).toEqual([photos[1]?.sha256]);
});

test("while facts of other phones are coming they wait, untroubled, and come afterwards", async () => {
  const { clock, server, phone } = await together();
  withCase(server, "a", [await at(server, "p")]);
  const handle = server.handle.bind(server);
  server.handle = async (one) => {
    server.eight = one.path.startsWith("pictures/");
    return handle(one);
  };
  await phone.engine.sync("open");
  expect(await phone.store.pictures.count()).toBe(0);
  expect(phone.engine.trouble("downloads")).toBeNull();
  expect(clock.next()).toBe(clock.now() + 15_000);
  server.handle = handle;
  server.eight = false;
  clock.time += 15_000;
  await phone.engine.sync("timer");
  expect(await phone.store.pictures.count()).toBe(1);
});
