import type { Seen } from "./line.ts";
import type { Store } from "./store.ts";

/** Seconds: what an answer was on its way is not worth writing down. */
const ON_ITS_WAY = 5;

/** What each signed answer says beside its body, heard in the transaction that keeps the rest of it. `now`: by the phone. */
export async function heed(store: Store, now: number, seen: Seen): Promise<void> {
  await heedEpoch(store, seen);
  await heedTime(store, now, seen);
}

/** Another life of the database: no receipt counts any more, everything that is still here goes again. */
async function heedEpoch(store: Store, { epoch }: Seen): Promise<void> {
  if ((await store.noted("epoch")) === epoch) {
    return;
  }
  await store.note("epoch", epoch);
  const again = { state: "waiting", receipt: null, notBefore: 0 } as const;
  await store.outbox
    .where("state")
    .anyOf("sent", "kept")
    .modify({ ...again, doubtful: true });
  await store.photos.where({ state: "sent" }).modify({ ...again, offset: null });
}

/** By how many seconds the phone's clock is ahead: deadlines are the server's, also on a phone that has sent nothing yet. */
async function heedTime(store: Store, now: number, { at }: Seen): Promise<void> {
  const ahead = Math.round((now - at) / 1_000);
  const known = await store.noted("skew");
  if (known === "" || Math.abs(ahead - Number(known)) > ON_ITS_WAY) {
    await store.note("skew", String(ahead));
  }
}
