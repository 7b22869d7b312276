// @vitest-environment node
import { Dexie } from "dexie";
import { expect, test } from "vitest";
import { Network } from "./sim/faults.ts";
import { killing, Phone, PIN, picture, report, StillClock } from "./sim/phone.ts";
import { Server } from "./sim/server.ts";
import { Store } from "./store.ts";
import { Vault } from "./vault.ts";

const MINUTE = 60_000;
const WRONG = "271828";

async function together() {
  const clock = new StillClock();
  const server = new Server(() => clock.now());
  const network = new Network(server);
  return { clock, server, network, phone: await Phone.make(clock, network.transport) };
}

/** As after a start of the app: its key has to be opened. */
function restarted(phone: Phone): Vault {
  return new Vault(phone.store, phone.clock, 10);
}

async function fail(vault: Vault, times: number): Promise<void> {
  for (let number = 0; number < times; number += 1) {
    await vault.unlock(WRONG);
  }
}

/** Everything that lies in the phone's storage, as letters. */
async function storage(store: Dexie): Promise<string> {
  const letters: string[] = [];
  for (const table of store.tables) {
    for (const row of await table.toArray()) {
      letters.push(
        JSON.stringify(row, (_key, value) =>
          value instanceof Uint8Array ? Buffer.from(value).toString("latin1") : value,
        ),
      );
    }
  }
  return letters.join("\n");
}

test("first there is no PIN, then it is open, after a start locked, and open again by the PIN alone", async () => {
  const clock = new StillClock();
  const store = new Store({ ...(await together()).phone.shelf }, "other");
  const vault = new Vault(store, clock, 10);
  expect(await vault.state()).toBe("none");
  await expect(vault.unlock(PIN)).rejects.toMatchObject({ code: "none" });
  await expect(vault.create("12345")).rejects.toMatchObject({ code: "format" });
  await expect(vault.create("111111")).rejects.toMatchObject({ code: "simple" });
  await vault.create(PIN);
  expect(await vault.state()).toBe("open");
  await expect(vault.create(PIN)).rejects.toMatchObject({ code: "there" });
  const later = new Vault(store, clock, 10);
  expect(await later.state()).toBe("locked");
  expect(await later.unlock("abc")).toEqual({ outcome: "format" });
  expect(await later.unlock(WRONG)).toEqual({ outcome: "wrong", left: 9, wait: 0 });
  expect(await later.unlock(PIN)).toEqual({ outcome: "open" });
  expect(await later.state()).toBe("open");
  later.lock();
  expect(await later.state()).toBe("locked");
});

test("nothing that somebody wrote lies readable on the phone; everything comes back through the engine", async () => {
  const { server, phone } = await together();
  const { outbox, downloads } = phone.engine;
  server.set = { a: { version: "1", item: { kind: "texts", texts: [{ title: "secret", text: "" }] } } };
  const photo = await outbox.keepPhoto(new TextEncoder().encode("secret".repeat(50)));
  await outbox.saveDraft({ kind: "report", form: { text: "secret" }, photos: [photo] });
  await outbox.add(report("secret: refuse me"));
  phone.engine.diagnostics.askForHelp("secret");
  await phone.engine.sync("open");
  await phone.store.outbox.toCollection().modify({ said: await phone.vault.seal("said:x", "secret") });
  const lies = await storage(phone.store);
  expect(lies).toContain(photo);
  expect(lies).not.toContain("secret");
  expect(lies).not.toContain("write it otherwise");
  expect((await outbox.items())[0]?.body).toContain("secret: refuse me");
  expect((await outbox.drafts())[0]?.form).toEqual({ text: "secret" });
  expect([...(await downloads.items()).keys()]).toEqual(["a"]);
  expect(Buffer.from((await outbox.photoBytes(photo)) ?? []).toString()).toBe("secret".repeat(50));
  expect(await outbox.photoBytes("0".repeat(64))).toBeNull();
});

test("while it is locked nothing is read, written or sent; opened, everything goes", async () => {
  const { server, phone } = await together();
  const { outbox } = phone.engine;
  await outbox.add(report("a"));
  phone.vault.lock();
  await expect(outbox.items()).rejects.toThrow("locked");
  await expect(outbox.add(report("b"))).rejects.toThrow("locked");
  await expect(outbox.saveDraft({ kind: "report", form: {}, photos: [] })).rejects.toThrow("locked");
  await phone.engine.sync("open");
  expect(server.asked).toEqual([]);
  expect(phone.clock.next()).toBeNull();
  await phone.vault.unlock(PIN);
  await phone.engine.sync("open");
  expect((await outbox.items()).map(({ state }) => state)).toEqual(["sent"]);
});

test("the key cannot be taken out of the phone", async () => {
  const { phone } = await together();
  for (const open of [phone.vault, restarted(phone)]) {
    await open.unlock(PIN);
    const key = (open as unknown as { key: CryptoKey }).key;
    expect(key.extractable).toBe(false);
    await expect(crypto.subtle.exportKey("raw", key)).rejects.toThrow();
  }
});

test("after five wrong ones it waits, longer each time, also after a restart", async () => {
  const { clock, phone } = await together();
  const vault = restarted(phone);
  await fail(vault, 4);
  expect(await vault.wait()).toBe(0);
  expect(await vault.unlock(WRONG)).toEqual({ outcome: "wrong", left: 5, wait: MINUTE });
  const later = restarted(phone);
  expect(await later.unlock(PIN)).toEqual({ outcome: "waits", wait: MINUTE });
  expect(later.isOpen).toBe(false);
  clock.time += MINUTE;
  expect(await later.unlock(WRONG)).toEqual({ outcome: "wrong", left: 4, wait: 5 * MINUTE });
  clock.time += 5 * MINUTE;
  expect(await later.unlock(PIN)).toEqual({ outcome: "open" });
  expect(await restarted(phone).unlock(WRONG)).toEqual({ outcome: "wrong", left: 9, wait: 0 });
});

test("a clock that is set back makes no wait shorter, and none longer than it was", async () => {
  const { clock, phone } = await together();
  const vault = restarted(phone);
  await fail(vault, 5);
  clock.time += MINUTE / 2;
  clock.time -= 86_400_000;
  expect(await vault.wait()).toBe(MINUTE);
  clock.time += MINUTE / 2;
  expect(await vault.unlock(PIN)).toEqual({ outcome: "waits", wait: MINUTE / 2 });
  clock.time += MINUTE / 2;
  expect(await vault.unlock(PIN)).toEqual({ outcome: "open" });
});

test("an app that is killed while it looks at a PIN has counted it", async () => {
  const { phone } = await together();
  const vault = restarted(phone);
  await vault.unlock(WRONG);
  await phone.store.vault.update("pin", { iterations: 0 });
  await expect(restarted(phone).unlock(PIN)).rejects.toThrow();
  expect(await phone.store.vault.get("pin")).toMatchObject({ failures: 2 });
});

test("a new PIN opens what the old one closed, which opens nothing any more", async () => {
  const { phone } = await together();
  await phone.engine.outbox.add(report("a"));
  expect(await phone.vault.change(WRONG, "161803")).toMatchObject({ outcome: "wrong" });
  await expect(phone.vault.change(PIN, "000000")).rejects.toMatchObject({ code: "simple" });
  expect(await phone.vault.change(PIN, "161803")).toEqual({ outcome: "open" });
  const later = restarted(phone);
  expect(await later.unlock(PIN)).toMatchObject({ outcome: "wrong" });
  expect(await later.unlock("161803")).toEqual({ outcome: "open" });
  expect(await phone.tab(phone.store, later).outbox.items()).toHaveLength(1);
});

test("changes of a draft lie in the order in which they were typed, and none comes after it was finished", async () => {
  const { phone } = await together();
  const { outbox } = phone.engine;
  const id = await outbox.saveDraft({ kind: "report", form: { text: "" }, photos: [] });
  const saves = Array.from({ length: 20 }, (_, index) =>
    outbox.saveDraft({ kind: "report", form: { text: "x".repeat(20_000 - index * 1_000) }, photos: [] }, id),
  );
  await Promise.all(saves);
  expect((await outbox.drafts())[0]?.form).toEqual({ text: "x".repeat(1_000) });
  const last = outbox.saveDraft({ kind: "report", form: { text: "y".repeat(50_000) }, photos: [] }, id);
  await Promise.all([last, outbox.add(report("done"), id)]);
  expect(await outbox.drafts()).toEqual([]);
});

test("two thousand items are opened once, and the same objects are given again", async () => {
  const { phone } = await together();
  const { outbox, downloads } = phone.engine;
  const sealed = await phone.vault.seal("held:a", JSON.stringify({ kind: "texts", texts: [] }));
  await phone.store.held.put({ name: "a", version: "1", item: sealed });
  for (let number = 0; number < 20; number += 1) {
    await outbox.add(report(`${number}`));
  }
  await outbox.items();
  const decrypt = crypto.subtle.decrypt;
  let opened = 0;
  crypto.subtle.decrypt = async (...given) => {
    opened += 1;
    return decrypt.apply(crypto.subtle, given);
  };
  try {
    expect(await outbox.items()).toHaveLength(20);
    expect(opened).toBe(0);
    const [first, second] = [await downloads.items(), await downloads.items()];
    expect(opened).toBe(1);
    expect(first.get("a")).toBe(second.get("a"));
  } finally {
    crypto.subtle.decrypt = decrypt;
  }
});

/** As the app without a PIN left it. */
async function oldPhone() {
  const { clock, network, server, phone } = await together();
  const old = new Dexie("old", phone.shelf);
  old.version(1).stores({
    outbox: "++seq, &id, state, *photos",
    photos: "&sha256, state",
    bytes: "&sha256",
    drafts: "&id, *photos",
    held: "&name",
    notes: "&key",
  });
  const shared = { attempts: 0, notBefore: 0, code: "", words: "", receipt: null, savedAt: clock.now() };
  const name = await phone.engine.outbox.keepPhoto(picture(1));
  const id = await phone.engine.outbox.add(report("road broken", [name]));
  const written = await phone.engine.outbox.items();
  const plain = written.map(({ seq, body, hash, photos }) => ({ seq, body, hash, photos }));
  const item = { ...shared, ...plain[0], id, kind: "report", state: "waiting", doubtful: false };
  await old
    .table("outbox")
    .add({ ...item, case: null, number: "", reviewer: "", words: "write it otherwise" });
  await old.table("photos").add({ ...shared, sha256: name, size: 300, state: "waiting", offset: 0 });
  await old.table("bytes").add({ sha256: name, bytes: picture(1) });
  await old.table("drafts").add({ id: "d", kind: "report", form: { text: "half" }, photos: [], savedAt: 1 });
  await old.table("held").add({ name: "a", version: "1", item: { kind: "texts", texts: ["road broken"] } });
  await old.table("notes").bulkAdd([
    { key: "hash", value: "h" },
    { key: "registered", value: "phone" },
  ]);
  old.close();
  return { clock, network, server, phone, id, name };
}

test("an upgrade with a full outbox: it is sealed when the PIN is set, and arrives letter by letter", async () => {
  const { clock, server, phone, id, name } = await oldPhone();
  const store = new Store(phone.shelf, "old");
  const vault = new Vault(store, clock, 10);
  expect(await vault.state()).toBe("none");
  await vault.create(PIN);
  const lies = await storage(store);
  expect(lies).not.toMatch(/road broken|half|write it otherwise/);
  expect(await store.held.count()).toBe(0);
  const engine = phone.tab(store, vault);
  expect((await engine.outbox.items())[0]).toMatchObject({ id, words: "write it otherwise" });
  expect((await engine.outbox.drafts())[0]).toMatchObject({ form: { text: "half" } });
  await engine.sync("open");
  expect(server.life.done.has(id)).toBe(true);
  expect(Buffer.compare(server.life.photos.get(`whole:${name}`) ?? new Uint8Array(), picture(1))).toBe(0);
});

test.each([1, 2, 3, 4, 5])("killed at its write %i, that goes on at the next opening", async (writes) => {
  const { clock, phone, id, name } = await oldPhone();
  const dying = new Store(phone.shelf, "old");
  const kill = killing(dying);
  await dying.open();
  kill.after = writes;
  await expect(new Vault(dying, clock, 10).create(PIN)).rejects.toThrow("killed");
  dying.close();
  const store = new Store(phone.shelf, "old");
  const again = new Vault(store, clock, 10);
  await again.unlock(PIN);
  const { outbox } = phone.tab(store, again);
  expect((await outbox.items()).map((item) => item.id)).toEqual([id]);
  expect(Buffer.compare((await outbox.photoBytes(name)) ?? new Uint8Array(), picture(1))).toBe(0);
  expect((await outbox.drafts()).map(({ form }) => form)).toEqual([{ text: "half" }]);
  expect(await storage(store)).not.toMatch(/road broken|half|write it otherwise/);
});
