// @vitest-environment node
import { expect, test } from "vitest";
import { Network } from "./sim/faults.ts";
import { Phone, picture, report, StillClock } from "./sim/phone.ts";
import { Server } from "./sim/server.ts";

async function together() {
  const clock = new StillClock();
  const server = new Server(() => clock.now());
  const network = new Network(server);
  return { clock, server, network, phone: await Phone.make(clock, network.transport) };
}

function puts(server: Server): { offset: number; length: number }[] {
  return server.asked
    .filter(({ method, path }) => method === "PUT" && path.startsWith("photos/"))
    .map(({ path, body }) => ({
      offset: Number(new URLSearchParams(path.split("?")[1]).get("offset")),
      length: (body as Uint8Array).length,
    }));
}

/** As `toEqual` does, which takes seconds for a million numbers. */
function same(one: Uint8Array | undefined, other: Uint8Array): boolean {
  return one !== undefined && Buffer.compare(one, other) === 0;
}

test("pieces grow while the network is quick, and shrink when it is cut", async () => {
  const { server, network, phone } = await together();
  const photo = await phone.engine.outbox.keepPhoto(picture(3, 900_000));
  await phone.engine.outbox.add(report("a", [photo]));
  await phone.engine.sync("save");
  expect(puts(server).map(({ length }) => length)).toEqual([131_072, 262_144, 506_784]);
  const other = await phone.engine.outbox.keepPhoto(picture(4, 1_500_000));
  await phone.engine.outbox.add(report("b", [other]));
  server.asked.length = 0;
  network.on = `photos/${other}?`;
  network.faults = ["cut before"];
  await phone.engine.sync("save");
  await phone.settle();
  expect(puts(server)[0]?.length).toBe(500_000);
  expect(same(server.life.photos.get(`whole:${other}`), picture(4, 1_500_000))).toBe(true);
});

test("a cut at nine tenths goes on at nine tenths, also after the app was closed", async () => {
  const { server, phone, clock } = await together();
  const photo = await phone.engine.outbox.keepPhoto(picture(5, 100_000));
  await phone.engine.outbox.add(report("a", [photo]));
  server.life.photos.set(photo, picture(5, 100_000).slice(0, 90_000));
  await phone.store.photos.update(photo, { state: "sending", offset: 0 });
  await phone.reopen();
  await phone.engine.sync("open");
  expect(puts(server)).toEqual([{ offset: 90_000, length: 10_000 }]);
  expect(same(server.life.photos.get(`whole:${photo}`), picture(5, 100_000))).toBe(true);
  expect(clock.now()).toBe(new StillClock().now());
});

test("a wrong offset is put right by the server's answer", async () => {
  const { server, network, phone } = await together();
  const photo = await phone.engine.outbox.keepPhoto(picture(6, 200_000));
  await phone.engine.outbox.add(report("a", [photo]));
  network.on = `photos/${photo}?`;
  network.faults = ["twice"];
  await phone.engine.sync("save");
  expect(puts(server).map(({ offset }) => offset)).toEqual([0, 0, 131_072]);
  expect(await phone.engine.outbox.photos()).toMatchObject([{ state: "sent" }]);
});

test("what the server has in another form is sent anew; what is damaged here is shown", async () => {
  const { server, phone } = await together();
  const photo = await phone.engine.outbox.keepPhoto(picture(7, 1_000));
  const damaged = await phone.engine.outbox.keepPhoto(picture(8, 1_000));
  await phone.engine.outbox.add(report("a", [photo]));
  await phone.engine.outbox.add(report("b", [damaged]));
  server.life.photos.set(photo, picture(9, 500));
  const other = await phone.vault.seal(`photo:${damaged}`, picture(10, 1_000));
  await phone.store.bytes.put({ sha256: damaged, bytes: other });
  await phone.engine.sync("save");
  await phone.settle();
  expect(same(server.life.photos.get(`whole:${photo}`), picture(7, 1_000))).toBe(true);
  expect((await phone.store.photos.get(damaged)) ?? {}).toMatchObject({ state: "refused", code: "damaged" });
  expect(server.life.done.size).toBe(2);
  await phone.engine.outbox.dismissPhoto(damaged);
  expect((await phone.engine.outbox.photos()).map(({ sha256 }) => sha256)).toEqual([photo]);
});

test("photos that cannot go hold up no fact, and one bad photo no other", async () => {
  const { server, phone } = await together();
  const bad = await phone.engine.outbox.keepPhoto(picture(11));
  const good = await phone.engine.outbox.keepPhoto(picture(12));
  await phone.engine.outbox.add(report("a", [bad]));
  await phone.engine.outbox.add(report("b", [good]));
  const handle = server.handle.bind(server);
  server.handle = async (asked) => (asked.path.includes(bad) ? server.problem(500, "fault") : handle(asked));
  await phone.engine.sync("save");
  expect(server.life.done.size).toBe(2);
  await expect(phone.settle()).rejects.toThrow("never came to rest");
  expect(server.life.photos.has(`whole:${good}`)).toBe(true);
  expect(server.life.photos.has(`whole:${bad}`)).toBe(false);
});

test("a settlement that needs its photo goes the moment the photo is there", async () => {
  const { server, clock, phone } = await together();
  const photo = await phone.engine.outbox.keepPhoto(picture(13));
  const { content, ...rest } = report("done", [photo]);
  const done = { ...(content as object), photos: [photo], text: "done" };
  const id = await phone.engine.outbox.add({ ...rest, kind: "settle", content: done } as never);
  await phone.engine.sync("save");
  expect(server.life.done.has(id)).toBe(true);
  expect(clock.now()).toBe(new StillClock().now());
});

test("that a photo is whole counts only from an answer to something sent", async () => {
  const { server, network, phone } = await together();
  const photo = await phone.engine.outbox.keepPhoto(picture(14));
  await phone.engine.outbox.add(report("a", [photo]));
  network.on = `photos/${photo}?`;
  network.faults = ["reply lost"];
  await phone.engine.sync("save");
  await phone.engine.sync("online");
  expect(puts(server)).toEqual([
    { offset: 0, length: 300 },
    { offset: 300, length: 0 },
  ]);
  expect(await phone.engine.outbox.photos()).toMatchObject([{ state: "sent" }]);
});
