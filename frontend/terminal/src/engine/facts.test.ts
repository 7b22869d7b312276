// @vitest-environment node
import { expect, test, vi } from "vitest";
import { FAULTS, type Fault, Network } from "./sim/faults.ts";
import { Phone, report, StillClock } from "./sim/phone.ts";
import { Server } from "./sim/server.ts";

async function together() {
  const clock = new StillClock();
  const server = new Server(() => clock.now());
  const network = new Network(server);
  return { clock, server, network, phone: await Phone.make(clock, network.transport) };
}

async function registered() {
  const all = await together();
  await all.phone.engine.sync("open");
  all.server.asked.length = 0;
  return all;
}

test.each(FAULTS.filter((fault) => fault !== "none"))(
  "after %s everything is there once",
  async (fault: Fault) => {
    const { server, network, phone } = await registered();
    const ids: string[] = [];
    for (const text of ["a", "b", "c"]) {
      ids.push(await phone.engine.outbox.add(report(text)));
    }
    network.faults = [fault];
    await phone.engine.sync("save");
    if (["portal", "success of a stranger", "cut before", "500", "503", "429"].includes(fault)) {
      expect((await phone.engine.outbox.items()).map(({ state }) => state)).toEqual(Array(3).fill("waiting"));
      expect(phone.engine.trouble("facts")).not.toBeNull();
    }
    await phone.settle();
    await network.deliverDelayed();
    expect([...server.life.done.keys()]).toEqual(ids);
    expect((await phone.engine.outbox.items()).map(({ state }) => state)).toEqual(Array(3).fill("sent"));
  },
);

test.each([413, 422])(
  "one that poisons the whole batch (%i) is found by halves; the others go at once",
  async (status) => {
    const { server, phone } = await registered();
    server.poison.set("poison", status);
    for (let number = 0; number < 60; number += 1) {
      await phone.engine.outbox.add(report(number === 37 ? "poison" : `fine ${number}`));
    }
    await phone.engine.sync("save");
    const items = await phone.engine.outbox.items();
    expect(items.filter(({ state }) => state === "sent")).toHaveLength(59);
    expect(items[37]).toMatchObject({
      state: "refused",
      words: status === 413 ? "words of too_large" : "words of content",
    });
    expect(server.asked.filter(({ path }) => path === "operations").length).toBeLessThan(16);
  },
);

test("one that kills the server at each attempt ends up alone and behind the others", async () => {
  const { clock, server, phone } = await registered();
  server.poison.set("poison", 500);
  for (let number = 0; number < 20; number += 1) {
    await phone.engine.outbox.add(report(number === 0 ? "poison" : `fine ${number}`));
  }
  for (let round = 0; round < 12; round += 1) {
    await phone.engine.sync("timer");
    clock.time += 600_000;
  }
  expect(server.life.done.size).toBe(19);
  expect((await phone.engine.outbox.items()).map(({ state }) => state)).toEqual([
    "waiting",
    ...Array(19).fill("sent"),
  ]);
});

test("the server's word for how long to stay away holds, also when the person saves", async () => {
  const { clock, server, network, phone } = await registered();
  await phone.engine.outbox.add(report("a"));
  network.faults = ["429"];
  await phone.engine.sync("save");
  const asked = () => server.asked.filter(({ path }) => path === "operations").length;
  await phone.engine.sync("save");
  expect(asked()).toBe(0);
  clock.time += 30_000;
  await phone.engine.sync("save");
  expect(asked()).toBe(1);
});

test("a batch holds at most a hundred", async () => {
  const { server, phone } = await registered();
  for (let number = 0; number < 120; number += 1) {
    await phone.engine.outbox.add(report(`${number}`));
  }
  await phone.engine.sync("save");
  const sizes = server.asked
    .filter(({ path }) => path === "operations")
    .map(({ body }) => JSON.parse(body as string).operations.length);
  expect(sizes).toEqual([100, 20]);
});

test("a phone that the server does not know any more registers again and goes on", async () => {
  const { server, phone } = await registered();
  server.devices.clear();
  await phone.engine.outbox.add(report("a"));
  await phone.engine.sync("save");
  await phone.settle();
  expect(server.life.done.size).toBe(1);
});

test("what may have arrived is never called refused because the next request was", async () => {
  const { server, network, phone } = await registered();
  const id = await phone.engine.outbox.add(report("a"));
  network.on = "operations";
  network.faults = ["reply lost", "413"];
  await phone.engine.sync("save");
  await phone.engine.sync("online");
  expect(network.faults).toEqual([]);
  expect(await phone.engine.outbox.items()).toMatchObject([{ state: "waiting", code: "too_large" }]);
  await expect(phone.engine.outbox.correct(id, report("b"))).rejects.toMatchObject({ code: "on_its_way" });
  await phone.settle();
  expect([...server.life.done.keys()]).toEqual([id]);
});

test("what was on its way when the app was killed may have arrived, and is treated so", async () => {
  const { server, network, phone } = await registered();
  const id = await phone.engine.outbox.add(report("a"));
  const handle = server.handle.bind(server);
  server.handle = async (asked) => {
    await handle(asked);
    return new Promise(() => undefined);
  };
  void phone.engine.sync("save");
  await vi.waitFor(() => expect(server.life.done.size).toBe(1));
  await phone.reopen();
  server.handle = handle;
  network.on = "operations";
  network.faults = ["413"];
  await phone.engine.sync("open");
  expect(await phone.engine.outbox.items()).toMatchObject([{ state: "waiting", code: "too_large" }]);
  await phone.settle();
  expect([...server.life.done.keys()]).toEqual([id]);
});
