import { joined, toBase64 } from "./office.ts";
import { nameOf } from "./sealing.ts";
import type { Lockbox, Piece, Reason, Rescue, Store } from "./store.ts";

/**
 * Everything that is still here, as one file for the office (docs/terminal.md). It is copied as it lies, sealed: no PIN is
 * needed for it, and only the county's key ring opens it.
 */

const MAGIC = new TextEncoder().encode("WANGGEOB");
const MINUTE = 60_000;
const NAME = /[^0-9]/g;

/** `unsafe`: nothing was changed, since what is here could not be saved: the county's key has not come yet. */
export type Wiped = "wiped" | "saved" | "unsafe";

/** Null: the phone has never heard the county's key, so that nobody could open it. */
export async function saveFile(store: Store, now: number): Promise<Blob | null> {
  const box = await store.vault.get("pin");
  const head = box && (await headOf(store, box, now));
  if (!box || !head) {
    return null;
  }
  const parts = begin(head);
  await eachPiece(store, box, ({ name, sealed }) => parts.push(new Blob([record(name, sealed)])));
  return end(parts);
}

export async function saveRescue(store: Store, { id, head }: Rescue): Promise<Blob> {
  const parts = begin(head);
  for (const seq of await store.rescued.where({ rescue: id }).primaryKeys()) {
    const row = await store.rescued.get(seq);
    if (row) {
      parts.push(new Blob([record(row.name, row.sealed)]));
    }
  }
  return end(parts);
}

export function fileName(savedAt: number): string {
  const here = savedAt - new Date(savedAt).getTimezoneOffset() * MINUTE;
  return `wangge-${new Date(here).toISOString().slice(0, 16).replace(NAME, "")}.outbox`;
}

/** Once the office has loaded it. */
export async function dropRescue(store: Store, id: string): Promise<void> {
  await store.transaction("rw", store.rescues, store.rescued, async () => {
    await store.rescues.delete(id);
    await store.rescued.where({ rescue: id }).delete();
  });
}

/**
 * Everything goes but what is sealed for the office, in one transaction: there is no moment at which it is neither here
 * nor saved. Of a phone that was shut off its name stays, so that it cannot come back as another.
 */
export async function wipe(store: Store, reason: Reason, now: number): Promise<Wiped> {
  return store.transaction("rw", store.tables, async () => {
    const count = (await store.outbox.count()) + (await store.drafts.count());
    if (count > 0 && !(await keep(store, reason, count, now))) {
      return "unsafe";
    }
    const isUnwanted = reason === "device_off" || reason === "post_ended";
    const device = isUnwanted ? await store.noted("device") : "";
    const { outbox, photos, bytes, drafts, held, pictures, tiles, notes, vault } = store;
    const all = [outbox, photos, bytes, drafts, held, pictures, tiles, notes, vault];
    await Promise.all(all.map((table) => table.clear()));
    if (device) {
      await store.note("device", device);
    }
    return count > 0 ? "saved" : "wiped";
  });
}

async function keep(store: Store, reason: Reason, count: number, now: number): Promise<boolean> {
  const box = await store.vault.get("pin");
  const head = box && (await headOf(store, box, now));
  if (!box || !head || (await store.noted("plain"))) {
    return false;
  }
  const id = crypto.randomUUID();
  await store.rescues.add({ id, savedAt: now, reason, count, head });
  await eachPiece(store, box, async (piece) => {
    await store.rescued.add({ ...piece, rescue: id });
  });
  return true;
}

/** `skew`: by how many seconds the phone's clock was ahead when it last heard the server's. */
async function headOf(store: Store, { met, entrusted }: Lockbox, now: number): Promise<string | null> {
  if (!met || !entrusted) {
    return null;
  }
  const { device } = met;
  const { fingerprint, wrapped } = entrusted;
  const skew = Number(await store.noted("skew"));
  const made = { made_at: new Date(now).toISOString(), skew };
  return JSON.stringify({ version: 1, office: fingerprint, device, ...made, key: toBase64(wrapped) });
}

/** One at a time: there may be hundreds of megabytes of photos. */
async function eachPiece(store: Store, box: Lockbox, take: (piece: Piece) => unknown): Promise<void> {
  if (box.met) {
    const { device, proof } = box.met;
    await take({ name: nameOf.proof(device), sealed: proof });
  }
  for (const { id, body } of await store.outbox.orderBy("seq").toArray()) {
    await take({ name: nameOf.item(id), sealed: body });
  }
  for (const { id, form } of await store.drafts.orderBy("id").toArray()) {
    await take({ name: nameOf.draft(id), sealed: form });
  }
  for (const name of await store.bytes.toCollection().primaryKeys()) {
    const row = await store.bytes.get(name);
    if (row) {
      await take({ name: nameOf.photo(name), sealed: row.bytes });
    }
  }
}

/** Blobs, which a browser lays on disk. */
function begin(head: string): Blob[] {
  return [new Blob([MAGIC, record("head", new TextEncoder().encode(head))])];
}

/** The last record says how many there were before it. */
function end(parts: readonly Blob[]): Blob {
  const said = new TextEncoder().encode(JSON.stringify({ records: parts.length }));
  return new Blob([...parts, record("end", said)], { type: "application/octet-stream" });
}

/** A name and a content, each after its length. */
function record(name: string, content: Uint8Array): Uint8Array<ArrayBuffer> {
  const named = new TextEncoder().encode(name);
  return joined([lengthOf(named), named, lengthOf(content), content]);
}

function lengthOf({ length }: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, length);
  return bytes;
}
