import { nameOf, type Sealer } from "./sealing.ts";
import type { DraftRow, ItemRow, PhotoRow, Sealed, Store } from "./store.ts";

/** As the first version of the app wrote them. */
type PlainItem = Omit<ItemRow, "body" | "said" | "size"> & {
  body: string | Sealed;
  words: string;
  number: string;
  reviewer: string;
};

/**
 * After an upgrade with a full outbox: what lies there readable is sealed, one by one. Killed meanwhile, it goes on at
 * the next opening. Nobody else writes then: without the key nothing is sent.
 */
export async function sealPlain(store: Store, sealer: Sealer): Promise<void> {
  if (!(await store.noted("plain"))) {
    return;
  }
  for (const seq of await store.outbox.toCollection().primaryKeys()) {
    await sealItem(store, sealer, seq);
  }
  for (const name of await store.photos.toCollection().primaryKeys()) {
    await sealPhoto(store, sealer, name);
  }
  for (const draft of await store.drafts.toArray()) {
    if (!isSealed(draft.form)) {
      const form = await sealer.seal(nameOf.draft(draft.id), JSON.stringify(draft.form));
      await store.drafts.put({ ...draft, form } satisfies DraftRow);
    }
  }
  await store.notes.bulkDelete(["plain", "registered"]);
}

async function sealItem(store: Store, sealer: Sealer, seq: number): Promise<void> {
  const row = (await store.outbox.get(seq)) as unknown as PlainItem;
  if (typeof row.body !== "string") {
    return;
  }
  const { body, words, number, reviewer, ...rest } = row;
  const said = await sealer.seal(nameOf.said(row.id), JSON.stringify({ words, number, reviewer }));
  const size = new TextEncoder().encode(body).length;
  await store.outbox.put({ ...rest, size, said, body: await sealer.seal(nameOf.item(row.id), body) });
}

async function sealPhoto(store: Store, sealer: Sealer, name: string): Promise<void> {
  const row = (await store.photos.get(name)) as unknown as Omit<PhotoRow, "said"> & { words?: string };
  const kept = await store.bytes.get(name);
  if (row.words === undefined) {
    return;
  }
  const { words, ...rest } = row;
  const said = await sealer.seal(nameOf.said(name), JSON.stringify({ words }));
  const bytes = kept && (await sealer.seal(nameOf.photo(name), kept.bytes));
  await store.transaction("rw", store.photos, store.bytes, async () => {
    await store.photos.put({ ...rest, said });
    if (bytes) {
      await store.bytes.put({ sha256: name, bytes });
    }
  });
}

function isSealed(form: unknown): form is Sealed {
  return form instanceof Uint8Array;
}
