// @vitest-environment node
import { expect, test } from "vitest";
import { wipe } from "./rescue.ts";
import { Network } from "./sim/faults.ts";
import { Phone, PIN, picture, report, StillClock } from "./sim/phone.ts";
import { Server } from "./sim/server.ts";
import { beforeWrites, type Write } from "./sim/writes.ts";
import { Store } from "./store.ts";
import { allowed, type Ground } from "./tiles.ts";
import { Vault } from "./vault.ts";
import type { WorkingItem } from "./wire.ts";

const LAYER = "https://tiles.example.org/{z}/{x}/{y}.png";

function groundOf(many: number, layers = [LAYER]): Ground {
  const tiles = Array.from({ length: many }, (_, x) => ({ z: 15, x, y: 7, box: [121, 32, 121.01, 32.01] }));
  return { kind: "ground", layers, note: "", tiles };
}

/** `host` answers for the base map; `asked` are the addresses. */
async function together(ground: Ground | null = groundOf(3)) {
  const clock = new StillClock();
  const server = new Server(() => clock.now());
  const hold = (item: Ground | null, version = "1") => {
    server.set = item ? { ground: { version, item: item as WorkingItem } } : {};
  };
  hold(ground);
  const network = new Network(server);
  const phone = await Phone.make(clock, network.transport);
  const host = { asked: [] as string[], size: 100, down: false, missing: "", before: () => {} };
  phone.tile = async (address) => {
    host.asked.push(address);
    host.before();
    if (host.down) {
      throw new TypeError("no network");
    }
    return address === host.missing ? null : picture(host.asked.length, host.size);
  };
  await phone.reopen();
  return { clock, network, phone, host, hold };
}

/** Once it is full there is no room for anything until the base map has gone. */
function filling(store: Store): { full: boolean } {
  const room = { full: false };
  const look = ({ table, type }: Write) => {
    room.full &&= !(table === "tiles" && type === "deleteRange");
    if (room.full && (type === "add" || type === "put"))
      throw new DOMException("no room", "QuotaExceededError");
  };
  beforeWrites(store, look, "full");
  return room;
}

const count = (phone: Phone) => phone.store.tiles.count();

test("without its owner's choice nothing is asked, and without a base map nothing either", async () => {
  const { phone, host } = await together();
  await phone.engine.sync("open");
  expect(host.asked).toEqual([]);
  const none = await together(null);
  await none.phone.engine.tiles.turn(true);
  await none.phone.engine.sync("open");
  expect(none.host.asked).toEqual([]);
  expect(await none.phone.engine.tiles.here()).toEqual([]);
});

test("switched on each comes once, layer by layer, lies sealed, and can be drawn", async () => {
  const over = "https://names.example.org/{y}/{x}/{z}";
  const { phone, host } = await together(groundOf(2, [LAYER, over]));
  await phone.engine.tiles.turn(true);
  await phone.engine.sync("open");
  expect(host.asked).toEqual([
    "https://tiles.example.org/15/0/7.png",
    "https://names.example.org/7/0/15",
    "https://tiles.example.org/15/1/7.png",
    "https://names.example.org/7/1/15",
  ]);
  const here = await phone.engine.tiles.here();
  expect(here.map(({ layer, z }) => [layer, z])).toEqual([0, 1, 0, 1].map((layer) => [layer, 15]));
  expect(await phone.engine.tiles.bytes(here[0]?.name ?? "")).toEqual(picture(1, 100));
  const [row] = await phone.store.tiles.toArray();
  expect([...(row?.bytes ?? [])]).not.toEqual([...picture(1, 100)]);
  expect(await phone.engine.tiles.size()).toBe(4 * (100 + 28));
  await phone.reopen();
  await phone.engine.sync("open");
  expect(host.asked).toHaveLength(4);
});

test("it waits while anything is to be sent, and stops when that comes meanwhile", async () => {
  const { network, phone, host } = await together();
  await phone.engine.tiles.turn(true);
  await phone.engine.outbox.add(report("a"));
  network.on = "operations";
  network.faults = Array.from({ length: 20 }, () => "500" as const);
  await phone.engine.sync("open");
  expect(await phone.store.held.count()).toBe(1);
  expect(host.asked).toEqual([]);
  network.faults = [];
  let added: Promise<string> | null = null;
  host.before = () => {
    added ??= phone.engine.outbox.add(report("b"));
  };
  await phone.engine.sync("visible");
  await added;
  expect(host.asked.length).toBeLessThan(3);
  await phone.engine.sync("visible");
  expect(await count(phone)).toBe(3);
});

test("never more bytes than were said, however large its pictures are", async () => {
  const ground = groundOf(4);
  const { phone, host } = await together(ground);
  host.size = 50_000;
  await phone.engine.tiles.turn(true);
  await phone.engine.sync("open");
  expect(allowed(ground)).toBe(120_000);
  expect(await phone.engine.tiles.size()).toBeLessThanOrEqual(120_000);
  expect(await count(phone)).toBe(2);
  expect(allowed(groundOf(1_000))).toBe(6_000_000);
  const asked = host.asked.length;
  await phone.engine.sync("visible");
  expect(host.asked.length).toBe(asked);
});

test("what is no picture is not asked for again, and a host that is down troubles nobody", async () => {
  const { phone, host } = await together();
  host.missing = "https://tiles.example.org/15/1/7.png";
  await phone.engine.tiles.turn(true);
  await phone.engine.sync("open");
  expect(await count(phone)).toBe(2);
  await phone.engine.sync("visible");
  expect(host.asked).toHaveLength(3);
  const other = await together();
  other.host.down = true;
  await other.phone.engine.tiles.turn(true);
  await other.phone.engine.sync("open");
  expect(other.host.asked).toHaveLength(1);
  expect(other.phone.engine.trouble("downloads")).toBeNull();
  other.host.down = false;
  other.clock.time += 600_000;
  await other.phone.engine.sync("visible");
  expect(await count(other.phone)).toBe(3);
});

test("those of other grids, or of another base map, go; switched off, or wiped, all do", async () => {
  const { phone, host, hold } = await together();
  await phone.engine.tiles.turn(true);
  await phone.engine.sync("open");
  hold(groundOf(1), "2");
  await phone.engine.sync("visible");
  expect(await count(phone)).toBe(1);
  hold(groundOf(1, ["https://other.example.org/{z}/{x}/{y}"]), "3");
  await phone.engine.sync("visible");
  expect(host.asked.at(-1)).toBe("https://other.example.org/15/0/7");
  expect(await count(phone)).toBe(1);
  await phone.engine.tiles.turn(false);
  expect(await count(phone)).toBe(0);
  await phone.engine.sync("visible");
  expect(await count(phone)).toBe(0);
  await phone.engine.tiles.turn(true);
  await phone.engine.sync("visible");
  expect(await wipe(phone.store, "signed_out", 0)).toBe("wiped");
  expect([await count(phone), await phone.store.noted("ground")]).toEqual([0, ""]);
});

test("a phone that gets full loses them first, and they do not come back by themselves", async () => {
  const { phone, host } = await together();
  await phone.engine.tiles.turn(true);
  await phone.engine.sync("open");
  phone.isShort = true;
  await phone.engine.sync("visible");
  expect([await count(phone), await phone.engine.tiles.isOn()]).toEqual([0, false]);
  phone.isShort = false;
  await phone.engine.sync("visible");
  expect(host.asked).toHaveLength(3);
});

test("where a report finds no room the base map makes some, and the report is kept", async () => {
  const { phone } = await together();
  await phone.engine.tiles.turn(true);
  await phone.engine.sync("open");
  const store = new Store(phone.shelf);
  const room = filling(store);
  const vault = new Vault(store, phone.clock, 10);
  await vault.unlock(PIN);
  room.full = true;
  const engine = phone.tab(store, vault);
  await engine.outbox.add(report("a"));
  expect(await engine.outbox.items()).toHaveLength(1);
  expect([await store.tiles.count(), await engine.tiles.isOn()]).toEqual([0, false]);
  room.full = true;
  await expect(engine.outbox.add(report("b"))).rejects.toMatchObject({ code: "full" });
});
