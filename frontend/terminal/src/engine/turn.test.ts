// @vitest-environment node
import { expect, test, vi } from "vitest";
import { Phone, picture, report, StillClock } from "./sim/phone.ts";
import { Server } from "./sim/server.ts";

/** A phone whose working set is here; from now on facts of other phones are coming. */
async function eightOclock() {
  const clock = new StillClock();
  const server = new Server(() => clock.now());
  const phone = await Phone.make(clock, server.handle.bind(server));
  await phone.engine.sync("open");
  server.asked.length = 0;
  server.eight = true;
  const said = () => server.asked.map(({ method, path }) => `${method} ${path.split(/[/?]/)[0]}`);
  return { clock, server, phone, said };
}

async function saved(phone: Phone, ...seeds: number[]): Promise<string[]> {
  const photos = await Promise.all(seeds.map((seed) => phone.engine.outbox.keepPhoto(picture(seed))));
  await phone.engine.outbox.add(report("a", photos));
  return photos;
}

test("a photo that is put off waits for its turn and is no trouble; the fact is there", async () => {
  const { clock, server, phone, said } = await eightOclock();
  const [photo] = await saved(phone, 1);
  await phone.engine.sync("save");
  expect(said()).toEqual(["POST operations", "GET photos", "PUT state"]);
  expect(server.life.done.size).toBe(1);
  expect(phone.engine.trouble("photos")).toBe(null);
  expect(await phone.store.photos.get(photo as string)).toMatchObject({
    state: "waiting",
    attempts: 0,
    code: "",
  });
  expect(clock.next()).toBe(clock.now() + 15_000);
  server.asked.length = 0;
  await phone.engine.sync("visible");
  expect(said()).not.toContain("GET photos");
  server.eight = false;
  clock.time += 15_000;
  await phone.engine.sync("timer");
  expect(server.life.photos.has(`whole:${photo}`)).toBe(true);
});

test("when facts never cease each photo comes through after two minutes all the same", async () => {
  const { clock, server, phone } = await eightOclock();
  const photos = await saved(phone, 1, 2, 3);
  const begun = clock.now();
  await phone.engine.sync("save");
  await phone.settle();
  expect(photos.every((photo) => server.life.photos.has(`whole:${photo}`))).toBe(true);
  expect(clock.now() - begun).toBeLessThanOrEqual(3 * 135_000);
});

test("a phone without a working set gets it at once; another waits, untroubled, for two minutes at most", async () => {
  const { clock, server, phone, said } = await eightOclock();
  server.set = { a: { version: "1", item: { kind: "texts", texts: [] } } };
  const other = await Phone.make(new StillClock(), server.handle.bind(server));
  await other.engine.sync("open");
  expect((await other.engine.downloads.items()).size).toBe(1);
  server.asked.length = 0;
  await phone.engine.sync("visible");
  expect(said()).toEqual(["GET sync"]);
  expect(phone.engine.trouble("downloads")).toBe(null);
  for (let waited = 0; waited < 120; waited += 15) {
    expect((await phone.engine.downloads.items()).size).toBe(0);
    clock.time += 15_000;
    await phone.engine.sync("timer");
  }
  expect((await phone.engine.downloads.items()).size).toBe(1);
});

test("photos and downloads go behind the phone's own facts, but after twenty seconds whatever becomes of them", async () => {
  const { clock, server, phone, said } = await eightOclock();
  server.eight = false;
  const [photo] = await saved(phone, 1);
  const handle = server.handle.bind(server);
  let answer: () => void = () => undefined;
  const slow = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const asking = vi.spyOn(phone.engine.downloads.line, "transport");
  asking.mockImplementation(async (asked) => {
    const raw = await handle(asked);
    await (asked.path === "operations" ? slow : null);
    return raw;
  });
  const whole = phone.engine.sync("visible");
  await vi.waitFor(() => expect(said()).toEqual(["POST operations"]));
  clock.pass(19_999);
  expect(said()).toEqual(["POST operations"]);
  clock.pass(1);
  await vi.waitFor(() => expect(server.life.photos.has(`whole:${photo}`)).toBe(true));
  expect(said()).toContain("GET sync");
  answer();
  await whole;
  expect((await phone.engine.outbox.items()).map(({ state }) => state)).toEqual(["sent"]);
});

test("an answer that does not say for how long is asked again after ten seconds", async () => {
  const { clock, server, phone } = await eightOclock();
  const problem = server.problem.bind(server);
  server.problem = (status, code) => problem(status, code);
  await saved(phone, 1);
  await phone.engine.sync("save");
  expect(clock.next()).toBe(clock.now() + 10_000);
});
