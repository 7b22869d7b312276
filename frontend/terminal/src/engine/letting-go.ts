import type { Seen } from "./line.ts";
import type { ItemRow, PhotoRow, Receipt, Store } from "./store.ts";

const DAY = 86_400_000;
/** How long receipts are kept where the server has never made a backup (decision 27). */
const FACTS_WITHOUT_BACKUP = 14 * DAY;
const PHOTOS_WITHOUT_BACKUP = 3 * DAY;

/** Facts and their photos go together: neither before the other is safe. */
export async function letGo(store: Store, seen: Seen): Promise<void> {
  const items = await store.outbox.toArray();
  const photos = await store.photos.toArray();
  const safeItems = items.filter((item) => isSafe(item.receipt, seen, FACTS_WITHOUT_BACKUP));
  if (safeItems.length === 0 && !photos.some((photo) => photo.receipt)) {
    return;
  }
  const unsafeFacts = new Set(items.filter((item) => !item.receipt || !safe(item, seen)).flatMap(named));
  const unsafePhotos = new Set(photos.filter((photo) => holds(photo, seen)).map((photo) => photo.sha256));
  const drafted = new Set((await store.drafts.toArray()).flatMap(named));
  const gone = safeItems.filter((item) => !item.photos.some((name) => unsafePhotos.has(name)));
  await store.outbox.bulkDelete(gone.map((item) => item.seq));
  const free = photos
    .filter((photo) => isSafe(photo.receipt, seen, PHOTOS_WITHOUT_BACKUP))
    .map((photo) => photo.sha256)
    .filter((name) => !unsafeFacts.has(name) && !drafted.has(name));
  await store.photos.bulkDelete(free);
  await store.bytes.bulkDelete(free);
}

function named(thing: { readonly photos: readonly string[] }): readonly string[] {
  return thing.photos;
}

/** Without backups a photo goes after three days, while its fact stays for fourteen: the receipt is enough. */
function safe(item: ItemRow, seen: Seen): boolean {
  return seen.durable === null || isSafe(item.receipt, seen, FACTS_WITHOUT_BACKUP);
}

/** Whether its fact has to stay for it. One that was refused is shown by itself. */
function holds(photo: PhotoRow, seen: Seen): boolean {
  return photo.state !== "refused" && !isSafe(photo.receipt, seen, PHOTOS_WITHOUT_BACKUP);
}

function isSafe(receipt: Receipt | null, seen: Seen, withoutBackup: number): boolean {
  if (!receipt || receipt.epoch !== seen.epoch) {
    return false;
  }
  if (seen.durable === null) {
    return seen.at - receipt.at >= withoutBackup;
  }
  return receipt.position !== null && seen.durable >= receipt.position;
}
