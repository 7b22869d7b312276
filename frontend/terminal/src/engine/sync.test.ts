// @vitest-environment node
import { expect, test, vi } from "vitest";
import { Network } from "./sim/faults.ts";
import { Phone, picture, report, StillClock } from "./sim/phone.ts";
import { Server } from "./sim/server.ts";
import { Store } from "./store.ts";
import type { WorkingItem } from "./wire.ts";

async function together() {
  const clock = new StillClock();
  const server = new Server(() => clock.now());
  const network = new Network(server);
  return { clock, server, network, phone: await Phone.make(clock, network.transport) };
}

function texts(title: string): WorkingItem {
  return { kind: "texts", texts: [{ title, text: "" }] };
}

async function titles(phone: Phone): Promise<Record<string, unknown>> {
  return Object.fromEntries(await phone.engine.downloads.items());
}

test("only differences come, and nothing when nothing has changed", async () => {
  const { server, phone } = await together();
  server.set = { a: { version: "1", item: texts("a") }, b: { version: "1", item: texts("b") } };
  await phone.engine.sync("open");
  expect(await titles(phone)).toEqual({ a: texts("a"), b: texts("b") });
  server.asked.length = 0;
  await phone.engine.sync("visible");
  expect(server.asked.map(({ method, path }) => `${method} ${path}`)).toEqual(["GET sync"]);
  server.set = { a: { version: "2", item: texts("new") } };
  await phone.engine.sync("online");
  expect(await titles(phone)).toEqual({ a: texts("new") });
});

test("what is held but not what the server thinks is fetched anew from nothing", async () => {
  const { server, phone } = await together();
  server.set = { a: { version: "1", item: texts("a") } };
  await phone.engine.sync("open");
  await phone.store.held.clear();
  await phone.store.held.put({ name: "a", version: "1", item: await phone.vault.seal("held:a", "{}") });
  const handle = server.handle.bind(server);
  server.set = { a: { version: "1", item: texts("a") }, b: { version: "1", item: texts("b") } };
  server.handle = async (asked) => {
    const raw = await handle(asked);
    const body = (await raw.json()) as { items?: object };
    return body?.items ? { ...raw, json: async () => ({ ...body, items: {} }) } : raw;
  };
  await phone.engine.sync("open");
  expect(await titles(phone)).toEqual({});
  server.handle = handle;
  await phone.engine.sync("open");
  expect(await titles(phone)).toEqual({ a: texts("a"), b: texts("b") });
});

test("it looks by itself each five minutes, with chance, and sooner for what rests", async () => {
  const { clock, network, phone } = await together();
  await phone.engine.sync("open");
  expect(clock.next()).toBe(clock.now() + 300_000);
  await phone.engine.outbox.add(report("a"));
  network.faults = ["cut before"];
  await phone.engine.sync("save");
  expect((clock.next() ?? 0) - clock.now()).toBeLessThan(10_000);
  phone.engine.close();
  expect(clock.next()).toBeNull();
});

test("two tabs send once: the second leaves it to the first", async () => {
  const { server, phone } = await together();
  await phone.engine.outbox.add(report("a"));
  const other = phone.tab(new Store(phone.shelf));
  await Promise.all([phone.engine.sync("open"), other.sync("open")]);
  expect(server.asked.filter(({ path }) => path === "operations")).toHaveLength(1);
  expect((await other.outbox.items()).map(({ state }) => state)).toEqual(["sent"]);
});

test("what is stuck is told when it changes, with the call for help", async () => {
  const { clock, server, phone } = await together();
  await phone.engine.outbox.add(report("refuse me"));
  phone.engine.diagnostics.askForHelp("please call");
  await phone.engine.sync("save");
  const oldest = new Date(clock.now()).toISOString();
  expect(server.state).toEqual({
    unsent: 1,
    oldest_at: oldest,
    refusals: { content: 1 },
    help: "please call",
  });
  server.state = null;
  await phone.engine.sync("timer");
  expect(server.state).toBeNull();
});

test("once nothing is stuck nobody is asked to call any more, also after it was asked for", async () => {
  const { server, network, phone } = await together();
  await phone.engine.outbox.add(report("a"));
  network.faults = ["cut before"];
  phone.engine.diagnostics.askForHelp("please call");
  await phone.engine.sync("save");
  expect(phone.engine.diagnostics.help).toBe("please call");
  await phone.engine.sync("online");
  await phone.engine.sync("timer");
  expect(server.life.done.size).toBe(1);
  expect(phone.engine.diagnostics.help).toBe("");
  expect(server.state).not.toMatchObject({ help: "please call" });
});

test("a phone whose clock went back a day does not rest until tomorrow", async () => {
  const { clock, server, network, phone } = await together();
  await phone.engine.sync("open");
  await phone.engine.outbox.add(report("a"));
  network.faults = ["cut before"];
  await phone.engine.sync("save");
  clock.time -= 86_400_000;
  await phone.engine.sync("timer");
  expect(server.life.done.size).toBe(1);
});

test("a save while it is sending is not forgotten", async () => {
  const { server, phone } = await together();
  await phone.engine.outbox.add(report("a"));
  const first = phone.engine.sync("save");
  await phone.engine.outbox.add(report("b"));
  await Promise.all([first, phone.engine.sync("save")]);
  expect(server.life.done.size).toBe(2);
});

test("a photo that takes long holds up no fact that is written meanwhile", async () => {
  const { server, phone } = await together();
  const photo = await phone.engine.outbox.keepPhoto(picture(1));
  await phone.engine.outbox.add(report("a", [photo]));
  const handle = server.handle.bind(server);
  let goOn: () => void = vi.fn();
  const slow = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  let reached: () => void = vi.fn();
  const uploading = new Promise<void>((resolve) => {
    reached = resolve;
  });
  server.handle = async (asked) => {
    if (asked.path.startsWith("photos/")) {
      reached();
      await slow;
    }
    return handle(asked);
  };
  const first = phone.engine.sync("save");
  await uploading;
  const later = await phone.engine.outbox.add(report("b"));
  const second = phone.engine.sync("save");
  await vi.waitFor(() => expect(server.life.done.has(later)).toBe(true));
  expect(server.life.photos.size).toBe(0);
  goOn();
  await Promise.all([first, second]);
  expect(server.life.photos.has(`whole:${photo}`)).toBe(true);
});

test("a tab that leaves it to another looks again soon", async () => {
  const { clock, phone } = await together();
  const other = phone.tab(new Store(phone.shelf));
  phone.tabs.taken = true;
  await other.sync("save");
  expect(clock.next()).toBe(clock.now() + 5_000);
});

test("a phone that has no room says so, rejects nothing, and looks again soon", async () => {
  const { clock, server, phone } = await together();
  await phone.engine.outbox.add(report("a"));
  await phone.store.outbox.toCollection().modify({ state: "sending" });
  await phone.killAfter(0);
  await phone.engine.sync("open");
  expect(phone.engine.trouble("facts")).toMatchObject({ code: "phone" });
  expect(clock.next()).toBeLessThanOrEqual(clock.now() + 5_000);
  await phone.reopen();
  await phone.engine.sync("open");
  expect(phone.engine.trouble("facts")).toBe(null);
  expect(server.life.done.size).toBe(1);
});

test("a copy of somebody else's phone takes an id of its own, and what it holds arrives", async () => {
  const { server, phone } = await together();
  await phone.store.note("device", "copied");
  server.others.add("copied");
  await phone.engine.outbox.add(report("a"));
  await phone.engine.sync("open");
  await phone.settle();
  expect(server.life.done.size).toBe(1);
  expect(await phone.store.noted("device")).not.toBe("copied");
  expect(server.devices.size).toBe(1);
});

test("a phone that has only looked knows by how much its clock is wrong", async () => {
  const { clock, server, phone } = await together();
  const ahead = 26 * 3_600;
  const handle = server.handle.bind(server);
  server.handle = async (asked) => {
    const raw = await handle(asked);
    const at = new Date(clock.now() - ahead * 1_000).toISOString();
    return { ...raw, headers: { get: (name) => (name === "Wangge-Time" ? at : raw.headers.get(name)) } };
  };
  await phone.engine.sync("open");
  expect(Number(await phone.store.noted("skew"))).toBe(ahead);
});

test("without a network nothing is tried, so that what waits keeps its order", async () => {
  const { server, phone } = await together();
  phone.online = false;
  for (const title of ["a", "b", "c"]) {
    await phone.engine.outbox.add(report(title));
    await phone.engine.sync("save");
  }
  expect(server.asked).toEqual([]);
  expect((await phone.store.outbox.toArray()).map(({ attempts }) => attempts)).toEqual([0, 0, 0]);
  const written = (await phone.engine.outbox.items()).map(({ id }) => id);
  phone.online = true;
  await phone.engine.sync("online");
  expect([...server.life.done.keys()]).toEqual(written);
});
