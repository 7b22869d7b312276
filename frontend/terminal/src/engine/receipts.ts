import { type Chance, type Clock, isDue, rest } from "./backoff.ts";
import type { Seen } from "./line.ts";
import { sha256 } from "./naming.ts";
import type { Item, ItemState, Photo, Store } from "./store.ts";
import { type Answer, MOST_BYTES, type Piece, type Problem } from "./wire.ts";

const DAY = 86_400_000;
/** How long receipts are kept where the server has never made a backup (decision 27). */
const FACTS_WITHOUT_BACKUP = 14 * DAY;
const PHOTOS_WITHOUT_BACKUP = 3 * DAY;
/** For a later server; and for photos, unless one of them arrives first. */
const LATER: Readonly<Record<string, number>> = { kind: 3_600_000, photos_first: 300_000 };
/** Any moment long past that is not 0, by which the untried are known. */
const TRIED = 1;
const RECEIPTS: Readonly<Record<string, ItemState>> = { applied: "sent", repeat: "sent", kept: "kept" };

export type Told = Pick<Problem, "code" | "words">;

/** What the server says about things, and what follows for the phone: receipts, refusals, a new epoch, letting go. */
export class Receipts {
  readonly store: Store;
  readonly clock: Clock;
  readonly chance: Chance;

  constructor(store: Store, clock: Clock, chance: Chance) {
    this.store = store;
    this.clock = clock;
    this.chance = chance;
  }

  /** After a start: what was on its way when the app was closed goes again. */
  async returnAll(): Promise<void> {
    await this.writing(async () => {
      await this.store.outbox.where({ state: "sending" }).modify({ state: "waiting" });
      await this.store.photos.where({ state: "sending" }).modify({ state: "waiting", offset: null });
    });
  }

  /** The network may be another now: what waits may go, though behind what was never tried. */
  async hasten(): Promise<void> {
    await this.writing(async () => {
      await this.store.outbox.where({ state: "waiting" }).and(rests).modify({ notBefore: TRIED });
      await this.store.photos.where({ state: "waiting" }).and(rests).modify({ notBefore: TRIED });
    });
  }

  /**
   * The next operations, oldest first, marked as on their way; damaged ones are refused here, never sent. Those that had
   * to wait go by themselves, so that what is wrong with one of them never meets what is new.
   */
  async take(most: number): Promise<Item[]> {
    const now = this.clock.now();
    const waiting = await this.store.outbox.where({ state: "waiting" }).sortBy("seq");
    const taken: Item[] = [];
    let bytes = 0;
    const due = waiting.filter((each) => isDue(each.notBefore, now));
    const untried = due.filter((each) => each.notBefore === 0);
    for (const item of untried.length > 0 ? untried : due) {
      bytes += item.body.length * 3;
      if (taken.length === most || (taken.length > 0 && bytes > MOST_BYTES)) {
        break;
      }
      taken.push(item);
    }
    const whole = await Promise.all(taken.map(async (item) => (await sha256(item.body)) === item.hash));
    return this.marked(taken, whole);
  }

  /** When the next waiting operation or photo may go; null: none waits. */
  async nextAt(table: "outbox" | "photos"): Promise<number | null> {
    const waiting: { notBefore: number }[] = await this.store[table].where({ state: "waiting" }).toArray();
    return waiting.length > 0 ? Math.min(...waiting.map((each) => each.notBefore)) : null;
  }

  /** The answers to `sent`. What was not answered by its id has not arrived. */
  async settle(sent: readonly Item[], answers: readonly Answer[], seen: Seen): Promise<void> {
    const said = new Map(answers.map((answer) => [answer.id, answer]));
    await this.writing(async () => {
      await this.heedEpoch(seen);
      for (const item of sent) {
        const answer = said.get(item.id);
        await (answer ? this.answered(item, answer, seen) : this.postponed(item, "", "", true));
      }
      await this.letGo(seen);
    });
  }

  /** Every signed answer says which epoch it is, and up to where there is a backup. */
  async observe(seen: Seen): Promise<void> {
    await this.writing(async () => {
      await this.heedEpoch(seen);
      await this.letGo(seen);
    });
  }

  /**
   * They did not get through. `unread`: the server has said so, else nobody knows. `tried`: that alone may be its own
   * fault, so others go first now; `told` is what was said about it.
   */
  async putBack(items: readonly Item[], unread: boolean, tried: boolean, told?: Told): Promise<void> {
    await this.writing(async () => {
      for (const item of items) {
        const notBefore = tried ? this.clock.now() + rest(item.attempts, this.chance) : item.notBefore;
        const doubtful = unread ? item.doubtful : true;
        const { code, words } = told ?? item;
        await this.store.outbox.update(item.seq, { state: "waiting", notBefore, doubtful, code, words });
      }
    });
  }

  /** Nothing of it is at the server. */
  async refuse(item: Item, { code, words }: Told): Promise<void> {
    await this.store.outbox.update(item.seq, { state: "refused", doubtful: false, code, words });
  }

  /** The next photo, the longest untried first, with its bytes. */
  async takePhoto(): Promise<{ photo: Photo; bytes: Uint8Array<ArrayBuffer> } | null> {
    const now = this.clock.now();
    return this.writing(async () => {
      const waiting = await this.store.photos.where({ state: "waiting" }).sortBy("notBefore");
      const photo = waiting.find((each) => isDue(each.notBefore, now));
      const found = photo && (await this.store.bytes.get(photo.sha256));
      if (!photo || !found) {
        return null;
      }
      await this.store.photos.update(photo.sha256, { state: "sending" });
      return { photo, bytes: found.bytes };
    });
  }

  /** How far a photo has come; a whole one has its receipt, and whatever waited for it goes again. */
  async reached(name: string, piece: Piece, seen: Seen): Promise<void> {
    await this.writing(async () => {
      await this.heedEpoch(seen);
      if (!piece.complete) {
        await this.store.photos.update(name, { offset: piece.offset });
        return;
      }
      const receipt = { epoch: seen.epoch, position: piece.position ?? null, at: seen.at };
      const { offset } = piece;
      await this.store.photos.update(name, { state: "sent", offset, receipt, code: "", words: "" });
      const naming = this.store.outbox.where("photos").equals(name);
      await naming.and((item) => item.code === "photos_first").modify({ notBefore: 0 });
      await this.letGo(seen);
    });
  }

  async putPhotoBack(photo: Photo, offset: number | null, told: Partial<Problem> = {}): Promise<void> {
    const attempts = photo.attempts + 1;
    const notBefore = this.clock.now() + rest(attempts, this.chance);
    const said = { code: told.code ?? "", words: told.words ?? "" };
    await this.store.photos.update(photo.sha256, { ...said, state: "waiting", offset, attempts, notBefore });
  }

  async refusePhoto(photo: Photo, { code, words }: Told): Promise<void> {
    await this.store.photos.update(photo.sha256, { state: "refused", code, words });
  }

  private async writing<T>(work: () => Promise<T>): Promise<T> {
    const { outbox, photos, bytes, drafts, notes } = this.store;
    return this.store.transaction("rw", [outbox, photos, bytes, drafts, notes], work);
  }

  /** Somebody may have withdrawn one of them meanwhile. */
  private async marked(taken: readonly Item[], whole: readonly boolean[]): Promise<Item[]> {
    return this.writing(async () => {
      const going: Item[] = [];
      for (const [index, { seq }] of taken.entries()) {
        const item = await this.store.outbox.get(seq);
        if (item?.state === "waiting" && whole[index]) {
          // Written before it leaves: from now on the server may have it. What is handed on says how it was before.
          item.attempts += 1;
          await this.store.outbox.update(seq, { state: "sending", attempts: item.attempts, doubtful: true });
          going.push(item);
        } else if (item?.state === "waiting") {
          await this.refuse(item, { code: "damaged", words: "" });
        }
      }
      return going;
    });
  }

  private async answered(item: Item, answer: Answer, seen: Seen): Promise<void> {
    const state = RECEIPTS[answer.fate];
    if (answer.fate === "refused") {
      await this.refuse(item, answer);
      return;
    }
    if (!state) {
      await this.postponed(item, answer.code, answer.words, answer.fate !== "waits");
      return;
    }
    const at = answer.received_at ? Date.parse(answer.received_at) : seen.at;
    const receipt = { epoch: seen.epoch, position: answer.position ?? null, at };
    const { code, words, reviewer, number } = answer;
    const caseId = answer.case ?? item.case;
    const told = { code, words, reviewer, number, case: caseId };
    await this.store.outbox.update(item.seq, { ...told, state, receipt, doubtful: false });
    await this.heedPhotos(answer);
  }

  /** A photo that the server no longer has goes again; one that is no photo is shown. */
  private async heedPhotos(answer: Answer): Promise<void> {
    const awaited = this.store.photos.where("sha256").anyOf([...(answer.awaits ?? [])]);
    await awaited
      .and((photo) => photo.state === "sent")
      .modify({ state: "waiting", offset: null, receipt: null, notBefore: 0 });
    for (const bad of answer.bad_photos ?? []) {
      await this.store.photos.update(bad.sha256, { state: "refused", code: "not_a_photo", words: bad.words });
    }
  }

  private async postponed(item: Item, code: string, words: string, doubtful: boolean): Promise<void> {
    const notBefore = this.clock.now() + (LATER[code] ?? rest(item.attempts, this.chance));
    await this.store.outbox.update(item.seq, { state: "waiting", code, words, notBefore, doubtful });
  }

  /** Another life of the database: no receipt counts any more, everything that is still here goes again. */
  private async heedEpoch(seen: Seen): Promise<void> {
    const known = await this.store.noted("epoch");
    if (known === seen.epoch) {
      return;
    }
    await this.store.note("epoch", seen.epoch);
    const again = { state: "waiting", receipt: null, notBefore: 0 } as const;
    await this.store.outbox
      .where("state")
      .anyOf("sent", "kept")
      .modify({ ...again, doubtful: true });
    await this.store.photos.where({ state: "sent" }).modify({ ...again, offset: null });
  }

  /** Facts and their photos go together: neither before the other is safe. */
  private async letGo(seen: Seen): Promise<void> {
    const items = await this.store.outbox.toArray();
    const photos = await this.store.photos.toArray();
    const safeItems = items.filter((item) => isSafe(item.receipt, seen, FACTS_WITHOUT_BACKUP));
    if (safeItems.length === 0 && !photos.some((photo) => photo.receipt)) {
      return;
    }
    const unsafeFacts = new Set(items.filter((item) => !item.receipt || !safe(item, seen)).flatMap(named));
    const unsafePhotos = new Set(photos.filter((photo) => holds(photo, seen)).map((photo) => photo.sha256));
    const drafted = new Set((await this.store.drafts.toArray()).flatMap(named));
    const gone = safeItems.filter((item) => !item.photos.some((name) => unsafePhotos.has(name)));
    await this.store.outbox.bulkDelete(gone.map((item) => item.seq));
    const free = photos
      .filter((photo) => isSafe(photo.receipt, seen, PHOTOS_WITHOUT_BACKUP))
      .map((photo) => photo.sha256)
      .filter((name) => !unsafeFacts.has(name) && !drafted.has(name));
    await this.store.photos.bulkDelete(free);
    await this.store.bytes.bulkDelete(free);
  }
}

/** After a failure of which nobody knows the cause; what the server has put off stays put off. */
function rests({ notBefore, code }: { notBefore: number; code: string }): boolean {
  return notBefore > TRIED && code === "";
}

function named(thing: { readonly photos: readonly string[] }): readonly string[] {
  return thing.photos;
}

/** Without backups a photo goes after three days, while its fact stays for fourteen: the receipt is enough. */
function safe(item: Item, seen: Seen): boolean {
  return seen.durable === null || isSafe(item.receipt, seen, FACTS_WITHOUT_BACKUP);
}

/** Whether its fact has to stay for it. One that was refused is shown by itself. */
function holds(photo: Photo, seen: Seen): boolean {
  return photo.state !== "refused" && !isSafe(photo.receipt, seen, PHOTOS_WITHOUT_BACKUP);
}

function isSafe(receipt: Item["receipt"], seen: Seen, withoutBackup: number): boolean {
  if (!receipt || receipt.epoch !== seen.epoch) {
    return false;
  }
  if (seen.durable === null) {
    return seen.at - receipt.at >= withoutBackup;
  }
  return receipt.position !== null && seen.durable >= receipt.position;
}
