// @vitest-environment node
import { expect, test, vi } from "vitest";
import { dropRescue, fileName, saveFile, saveRescue, wipe } from "./rescue.ts";
import { Network } from "./sim/faults.ts";
import { CountyOffice } from "./sim/office.ts";
import { killing, Phone, PIN, picture, report, StillClock } from "./sim/phone.ts";
import { Server } from "./sim/server.ts";
import { withOffice } from "./sim/together.ts";
import { Store } from "./store.ts";
import { Vault } from "./vault.ts";

const HOURS = 3_600_000;

/** It has something to send, and has since been without signal. */
async function away() {
  const around = await withOffice();
  const { phone } = around;
  const photo = await phone.engine.outbox.keepPhoto(picture(1));
  const id = await phone.engine.outbox.add(report("road broken", [photo]));
  const draft = await phone.engine.outbox.saveDraft({ kind: "report", form: { text: "half" }, photos: [] });
  return { ...around, photo, id, draft };
}

async function fail(vault: Vault, clock: StillClock): Promise<string> {
  let last = "";
  for (let number = 0; number < 10; number += 1) {
    clock.time += 4 * HOURS;
    last = (await vault.unlock("271828")).outcome;
  }
  return last;
}

function letters(bytes: Uint8Array | undefined): string {
  return new TextDecoder().decode(bytes);
}

test("the file holds everything unsent letter by letter, for the office alone, and needs no PIN", async () => {
  const { clock, county, phone, photo, id, draft } = await away();
  const [written] = await phone.engine.outbox.items();
  const device = await phone.store.noted("device");
  phone.vault.lock();
  const file = await saveFile(phone.store, clock.now());
  const bytes = letters(new Uint8Array((await file?.arrayBuffer()) ?? new ArrayBuffer()));
  expect(bytes).not.toMatch(/road broken|half/);
  const { head, found } = await county.read(file as Blob);
  expect(head).toMatchObject({ version: 1, device, skew: 0, office: county.office.fingerprint });
  expect([...found.keys()]).toEqual([`proof:${device}`, `item:${id}`, `draft:${draft}`, `photo:${photo}`]);
  expect(letters(found.get(`item:${id}`))).toBe(written?.body);
  expect(letters(found.get(`proof:${device}`))).toBe(`proof of ${device}`);
  expect(Buffer.compare(found.get(`photo:${photo}`) ?? new Uint8Array(), picture(1))).toBe(0);
  const other = await CountyOffice.make();
  await expect(other.read(file as Blob)).rejects.toThrow();
  expect(fileName(clock.now())).toBe("wangge-202611290800.outbox");
});

test("the file is named by the time that the phone shows", () => {
  const ahead = vi.spyOn(Date.prototype, "getTimezoneOffset").mockReturnValue(-480);
  expect(fileName(Date.parse("2026-11-29T16:30:00Z"))).toBe("wangge-202611300030.outbox");
  ahead.mockRestore();
});

test("before the county's key has come there is no file, and ten wrong PINs wipe nothing that is unsent", async () => {
  const clock = new StillClock();
  const phone = await Phone.make(clock, () => Promise.reject(new TypeError("no network")));
  await phone.engine.outbox.add(report("a"));
  expect(await saveFile(phone.store, clock.now())).toBeNull();
  const vault = new Vault(phone.store, clock, 10);
  expect(await fail(vault, clock)).toBe("wrong");
  expect(await vault.unlock(PIN)).toMatchObject({ outcome: "waits" });
  clock.time += 4 * HOURS;
  expect(await vault.unlock(PIN)).toEqual({ outcome: "open" });
  expect(await phone.tab(phone.store, vault).outbox.items()).toHaveLength(1);
});

test("ten wrong PINs wipe everything, after what was unsent lies saved for the office", async () => {
  const { clock, county, phone, photo, id, draft } = await away();
  const vault = new Vault(phone.store, clock, 10);
  expect(await fail(vault, clock)).toBe("wiped");
  expect(await vault.state()).toBe("none");
  const { outbox, photos, bytes, drafts, held, notes } = phone.store;
  for (const table of [outbox, photos, bytes, drafts, held, notes]) {
    expect(await table.count()).toBe(0);
  }
  const [rescue] = await phone.store.rescues.toArray();
  expect(rescue).toMatchObject({ reason: "pins", count: 2 });
  const { found } = await county.read(await saveRescue(phone.store, rescue as NonNullable<typeof rescue>));
  expect([...found.keys()].slice(1)).toEqual([`item:${id}`, `draft:${draft}`, `photo:${photo}`]);
  await vault.create(PIN);
  expect(await phone.store.rescues.count()).toBe(1);
  await dropRescue(phone.store, rescue?.id ?? "");
  expect((await phone.store.rescues.count()) + (await phone.store.rescued.count())).toBe(0);
});

test.each([0, 1, 2, 3, 5, 8, 11])(
  "killed at its write %i, a wipe has happened as a whole or not at all",
  async (writes) => {
    const { clock, county, phone, id } = await away();
    phone.store.close();
    const dying = new Store(phone.shelf);
    const kill = killing(dying);
    await dying.open();
    kill.after = writes;
    await expect(wipe(dying, "signed_out", clock.now())).rejects.toThrow("killed");
    dying.close();
    await phone.reopen();
    expect((await phone.engine.outbox.items()).map((item) => item.id)).toEqual([id]);
    expect(await phone.engine.outbox.drafts()).toHaveLength(1);
    expect((await phone.store.rescues.count()) + (await phone.store.rescued.count())).toBe(0);
    expect((await county.read((await saveFile(phone.store, 0)) as Blob)).found.size).toBe(4);
  },
);

test("another tab writes nothing with a key that is no more", async () => {
  const { clock, phone } = await away();
  const store = new Store(phone.shelf);
  const other = new Vault(store, clock, 10);
  await other.unlock(PIN);
  expect(await wipe(phone.store, "signed_out", clock.now())).toBe("saved");
  await new Vault(phone.store, clock, 10).create("161803");
  const { outbox } = phone.tab(store, other);
  await expect(outbox.add(report("b"))).rejects.toThrow("locked");
  expect(await phone.store.outbox.count()).toBe(0);
  expect(await other.state()).toBe("locked");
});

test("the phone's key is sealed to the county's once that has come, to a new one at the next opening", async () => {
  const { clock, server, county, phone, id } = await away();
  const loose = (vault: Vault) => (vault as unknown as { loose: CryptoKey | null }).loose;
  expect(loose(phone.vault)).toBeNull();
  const next = await CountyOffice.make("fedcba9876543210");
  server.office = next;
  await phone.store.note("registered", "");
  await phone.engine.sync("open");
  await county.read((await saveFile(phone.store, clock.now())) as Blob);
  await phone.reopen();
  expect(loose(phone.vault)).toBeNull();
  const { found } = await next.read((await saveFile(phone.store, clock.now())) as Blob);
  expect(found.has(`item:${id}`)).toBe(true);
});

test("a county's key that cannot be read keeps nothing from being sent", async () => {
  const clock = new StillClock();
  const server = new Server(() => clock.now());
  server.office = { said: () => ({ fingerprint: "f", key: "AAAA", proof: "p" }) } as never;
  const phone = await Phone.make(clock, new Network(server).transport);
  await phone.engine.outbox.add(report("a"));
  await phone.engine.sync("open");
  expect(server.life.done.size).toBe(1);
});

test("a phone that was registered before the county had a key hears it at its next opening", async () => {
  const clock = new StillClock();
  const server = new Server(() => clock.now());
  const phone = await Phone.make(clock, new Network(server).transport);
  await phone.engine.sync("open");
  await phone.engine.outbox.add(report("a"));
  server.office = await CountyOffice.make();
  await phone.engine.sync("save");
  expect(await saveFile(phone.store, clock.now())).toBeNull();
  await phone.reopen();
  await phone.engine.sync("open");
  expect(await saveFile(phone.store, clock.now())).not.toBeNull();
  server.asked.length = 0;
  await phone.engine.sync("open");
  expect(server.asked.filter(({ path }) => path.startsWith("devices/"))).toEqual([]);
});
