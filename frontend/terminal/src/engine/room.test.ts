// @vitest-environment node
import { expect, test } from "vitest";
import { isFull, Room } from "./room.ts";
import { Network } from "./sim/faults.ts";
import { killing, Phone, PIN, picture, report, StillClock } from "./sim/phone.ts";
import { Server } from "./sim/server.ts";
import { Store } from "./store.ts";
import { Vault } from "./vault.ts";

async function together() {
  const clock = new StillClock();
  const server = new Server(() => clock.now());
  return { clock, server, phone: await Phone.make(clock, new Network(server).transport) };
}

/** The same phone when only so many writes find room. */
async function nearlyFull(phone: Phone, writes: number) {
  const store = new Store(phone.shelf);
  const room = killing(store, new DOMException("no room", "QuotaExceededError") as unknown as Error);
  const vault = new Vault(store, phone.clock, 10);
  await vault.unlock(PIN);
  room.after = writes;
  return { room, engine: phone.tab(store, vault) };
}

test("it warns at four fifths, says how old the oldest unsent is, and asks to be kept", async () => {
  const { clock, phone } = await together();
  const first = clock.now();
  const asked: string[] = [];
  const persist = async () => asked.push("persist") > 0;
  const keeper = {
    persist,
    persisted: async () => asked.length > 0,
    estimate: async () => ({ usage: 79, quota: 100 }),
  };
  const room = new Room(phone.store, keeper);
  expect(await room.look()).toEqual({
    usage: 79,
    quota: 100,
    persisted: false,
    warning: false,
    oldestUnsent: null,
  });
  expect(await room.keep()).toBe(true);
  expect(await room.keep()).toBe(true);
  expect(asked).toEqual(["persist"]);
  await phone.engine.outbox.add(report("a"));
  clock.time += 5_000;
  await phone.engine.outbox.add(report("b"));
  const fuller = new Room(phone.store, { ...keeper, estimate: async () => ({ usage: 80, quota: 100 }) });
  expect(await fuller.look()).toMatchObject({ persisted: true, warning: true, oldestUnsent: first });
  await phone.engine.sync("open");
  expect((await fuller.look()).oldestUnsent).toBeNull();
});

test("a browser that says nothing of its room, or refuses to, is no trouble", async () => {
  const { phone } = await together();
  const nothing = { usage: null, quota: null, persisted: false, warning: false, oldestUnsent: null };
  expect(await new Room(phone.store, {}).look()).toEqual(nothing);
  expect(await new Room(phone.store, {}).keep()).toBe(false);
  const refuse = async () => Promise.reject(new Error("insecure"));
  const refusing = new Room(phone.store, { persist: refuse, persisted: refuse, estimate: refuse });
  expect(await refusing.look()).toEqual(nothing);
  expect(await refusing.keep()).toBe(false);
});

test.each([0, 1, 2])(
  "a report with a photo for which there is room for %i writes leaves nothing half-written",
  async (writes) => {
    const { phone } = await together();
    const photo = await phone.engine.outbox.keepPhoto(picture(1));
    const draft = await phone.engine.outbox.saveDraft({
      kind: "report",
      form: { text: "a" },
      photos: [photo],
    });
    const { room, engine } = await nearlyFull(phone, writes);
    await expect(engine.outbox.add(report("a", [photo]), draft)).rejects.toMatchObject({ code: "full" });
    expect(await engine.outbox.items()).toEqual([]);
    expect((await engine.outbox.drafts()).map(({ form }) => form)).toEqual([{ text: "a" }]);
    expect(await engine.outbox.photos()).toMatchObject([{ state: "held" }]);
    await expect(engine.outbox.keepPhoto(picture(2))).rejects.toMatchObject({ code: "full" });
    expect(await phone.store.bytes.count()).toBe(1);
    room.after = 100;
    await engine.outbox.add(report("a", [photo]), draft);
    expect((await engine.outbox.items()).map(({ state }) => state)).toEqual(["waiting"]);
  },
);

test("a lane that finds no room says so and goes on when there is some", async () => {
  const { clock, server, phone } = await together();
  await phone.engine.outbox.add(report("a"));
  const { room, engine } = await nearlyFull(phone, 4);
  await engine.sync("open").catch(() => undefined);
  expect(engine.trouble("facts")?.code).toBe("full");
  room.after = 1_000;
  clock.time += 600_000;
  await engine.sync("open");
  expect(server.life.done.size).toBe(1);
  expect((await engine.outbox.items()).map(({ state }) => state)).toEqual(["sent"]);
});

test("what is full is known also within what wraps it", () => {
  expect(isFull({ name: "AbortError", inner: { name: "QuotaExceededError" } })).toBe(true);
  expect(isFull(new Error("other"))).toBe(false);
  expect(isFull(null)).toBe(false);
});
