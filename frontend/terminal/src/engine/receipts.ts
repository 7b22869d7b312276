import { type Chance, type Clock, isDue, rest } from "./backoff.ts";
import { heed } from "./heeding.ts";
import { letGo } from "./letting-go.ts";
import type { Seen } from "./line.ts";
import { makingRoom } from "./making-room.ts";
import { sha256 } from "./naming.ts";
import { openItem, openPhoto, sealSaid } from "./opening.ts";
import { nameOf, type Sealer } from "./sealing.ts";
import type { Item, ItemState, Photo, Said, Sealed, Store } from "./store.ts";
import { type Answer, MOST_BYTES, type Piece, type Problem } from "./wire.ts";

/** For a later server; and for photos, unless one of them arrives first. */
const LATER: Readonly<Record<string, number>> = { kind: 3_600_000, photos_first: 300_000 };
/** Any moment long past that is not 0, by which the untried are known. */
const TRIED = 1;
const RECEIPTS: Readonly<Record<string, ItemState>> = { applied: "sent", repeat: "sent", kept: "kept" };

/** What was said to one thing. */
export type Told = Pick<Problem, "code" | "words" | "translations">;

/** What came back for an operation, with its words sealed already. No `answer`: it was not named, so it has not arrived. */
interface Heard {
  readonly item: Item;
  readonly answer: Answer | undefined;
  readonly said: Sealed | null;
  /** Of its photos that are none, by hash. */
  readonly bad: ReadonlyMap<string, Sealed | null>;
}

/**
 * What the server says about things, and what follows for the phone: receipts, refusals, a new epoch, letting go. Words
 * are sealed before a transaction, contents opened after it.
 */
export class Receipts {
  readonly store: Store;
  readonly sealer: Sealer;
  readonly clock: Clock;
  readonly chance: Chance;

  constructor(store: Store, sealer: Sealer, clock: Clock, chance: Chance) {
    this.store = store;
    this.sealer = sealer;
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
    const taken: typeof waiting = [];
    let bytes = 0;
    const due = waiting.filter((each) => isDue(each.notBefore, now));
    const untried = due.filter((each) => each.notBefore === 0);
    for (const item of untried.length > 0 ? untried : due) {
      bytes += item.size;
      if (taken.length === most || (taken.length > 0 && bytes > MOST_BYTES)) {
        break;
      }
      taken.push(item);
    }
    const opened = await Promise.all(taken.map((row) => openItem(this.sealer, row)));
    const whole = await Promise.all(opened.map(async (item) => (await sha256(item.body)) === item.hash));
    return this.marked(opened, whole);
  }

  /** When the next waiting operation or photo may go; null: none waits. */
  async nextAt(table: "outbox" | "photos"): Promise<number | null> {
    const waiting: { notBefore: number }[] = await this.store[table].where({ state: "waiting" }).toArray();
    return waiting.length > 0 ? Math.min(...waiting.map((each) => each.notBefore)) : null;
  }

  /** The answers to `sent`. What was not answered by its id has not arrived. */
  async settle(sent: readonly Item[], answers: readonly Answer[], seen: Seen): Promise<void> {
    const given = new Map(answers.map((answer) => [answer.id, answer]));
    const heard = await Promise.all(sent.map((item) => this.heard(item, given.get(item.id))));
    await this.writing(async () => {
      await heed(this.store, this.clock.now(), seen);
      for (const one of heard) {
        await this.settled(one, seen);
      }
      await letGo(this.store, seen);
    });
  }

  /** Every signed answer says which epoch it is, up to where there is a backup, and what time it is. */
  async observe(seen: Seen): Promise<void> {
    await this.writing(async () => {
      await heed(this.store, this.clock.now(), seen);
      await letGo(this.store, seen);
    });
  }

  /**
   * They did not get through. `unread`: the server has said so, else nobody knows. `tried`: that alone may be its own
   * fault, so others go first now; `told` is what was said about a single one.
   */
  async putBack(items: readonly Item[], unread: boolean, tried: boolean, told?: Told): Promise<void> {
    const [only] = items;
    const news = told && only ? { code: told.code, said: await this.sealed(only, told) } : {};
    await this.writing(async () => {
      for (const item of items) {
        const notBefore = tried ? this.clock.now() + rest(item.attempts, this.chance) : item.notBefore;
        const doubtful = unread ? item.doubtful : true;
        await this.store.outbox.update(item.seq, { ...news, state: "waiting", notBefore, doubtful });
      }
    });
  }

  /** Nothing of it is at the server. */
  async refuse(item: Item, told: Told): Promise<void> {
    const said = await this.sealed(item, told);
    await this.store.outbox.update(item.seq, { state: "refused", doubtful: false, code: told.code, said });
  }

  /** The next photo, the longest untried first, with its bytes. One that cannot be opened is shown, never sent. */
  async takePhoto(): Promise<{ photo: Photo; bytes: Uint8Array<ArrayBuffer> } | null> {
    for (;;) {
      const found = await this.markedPhoto();
      if (!found) {
        return null;
      }
      const photo = await openPhoto(this.sealer, found.row);
      const bytes = await this.sealer.open(nameOf.photo(photo.sha256), found.bytes);
      if (bytes) {
        return { photo, bytes };
      }
      await this.refusePhoto(photo, { code: "damaged", words: "", translations: {} });
    }
  }

  /** How far a photo has come; a whole one has its receipt, and whatever waited for it goes again. */
  async reached(name: string, piece: Piece, seen: Seen): Promise<void> {
    await this.writing(async () => {
      await heed(this.store, this.clock.now(), seen);
      if (!piece.complete) {
        await this.store.photos.update(name, { offset: piece.offset });
        return;
      }
      const receipt = { epoch: seen.epoch, position: piece.position ?? null, at: seen.at };
      const { offset } = piece;
      await this.store.photos.update(name, { state: "sent", offset, receipt, code: "", said: null });
      const naming = this.store.outbox.where("photos").equals(name);
      await naming.and((item) => item.code === "photos_first").modify({ notBefore: 0 });
      await letGo(this.store, seen);
    });
  }

  async putPhotoBack(photo: Photo, offset: number | null, told: Partial<Problem> = {}): Promise<void> {
    const attempts = photo.attempts + 1;
    const notBefore = this.clock.now() + rest(attempts, this.chance);
    const said = await sealSaid(this.sealer, photo.sha256, spokenIn(told));
    const code = told.code ?? "";
    await this.store.photos.update(photo.sha256, {
      code,
      said,
      state: "waiting",
      offset,
      attempts,
      notBefore,
    });
  }

  /** It has not been its turn: nothing has been tried. */
  async keepPhotoBack({ sha256: name, offset }: Photo): Promise<void> {
    await this.store.photos.update(name, { state: "waiting", offset });
  }

  async refusePhoto(photo: Photo, told: Told): Promise<void> {
    const said = await sealSaid(this.sealer, photo.sha256, spokenIn(told));
    await this.store.photos.update(photo.sha256, { state: "refused", code: told.code, said });
  }

  private async writing<T>(work: () => Promise<T>): Promise<T> {
    const { outbox, photos, bytes, drafts, notes } = this.store;
    const tables = [outbox, photos, bytes, drafts, notes];
    return makingRoom(this.store, () => this.store.transaction("rw", tables, work));
  }

  private async markedPhoto() {
    const now = this.clock.now();
    return this.writing(async () => {
      const waiting = await this.store.photos.where({ state: "waiting" }).sortBy("notBefore");
      const row = waiting.find((each) => isDue(each.notBefore, now));
      const found = row && (await this.store.bytes.get(row.sha256));
      if (!row || !found) {
        return null;
      }
      await this.store.photos.update(row.sha256, { state: "sending" });
      return { row, bytes: found.bytes };
    });
  }

  /** Somebody may have withdrawn one of them meanwhile. */
  private async marked(taken: readonly Item[], whole: readonly boolean[]): Promise<Item[]> {
    return this.writing(async () => {
      const going: Item[] = [];
      for (const [index, item] of taken.entries()) {
        const row = await this.store.outbox.get(item.seq);
        if (row?.state === "waiting" && whole[index]) {
          // Written before it leaves: from now on the server may have it. What is handed on says how it was before.
          const attempts = row.attempts + 1;
          await this.store.outbox.update(row.seq, { state: "sending", attempts, doubtful: true });
          going.push({ ...item, attempts });
        } else if (row?.state === "waiting") {
          const damaged = { state: "refused", doubtful: false, code: "damaged", said: null } as const;
          await this.store.outbox.update(row.seq, damaged);
        }
      }
      return going;
    });
  }

  private async heard(item: Item, answer: Answer | undefined): Promise<Heard> {
    const isReceipt = answer !== undefined && answer.fate in RECEIPTS;
    const said = isReceipt
      ? await sealSaid(this.sealer, item.id, answer)
      : await this.sealed(item, answer ?? {});
    const bad = new Map<string, Sealed | null>();
    for (const photo of answer?.bad_photos ?? []) {
      bad.set(photo.sha256, await sealSaid(this.sealer, photo.sha256, spokenIn(photo)));
    }
    return { item, answer, said, bad };
  }

  /** New words about it; under which number the server knows it, and who looks at it, stays. */
  private async sealed({ id, number, reviewer }: Item, told: Partial<Told>): Promise<Sealed | null> {
    return sealSaid(this.sealer, id, { ...spokenIn(told), number, reviewer });
  }

  private async settled({ item, answer, said, bad }: Heard, seen: Seen): Promise<void> {
    const state = answer && RECEIPTS[answer.fate];
    if (answer) {
      await this.heedPhotos(answer, bad);
    }
    if (!answer || !state) {
      const code = answer?.code ?? "";
      const isRefused = answer?.fate === "refused";
      await (isRefused
        ? this.store.outbox.update(item.seq, { state: "refused", doubtful: false, code, said })
        : this.postponed(item, code, said, answer?.fate !== "waits"));
      return;
    }
    const at = answer.received_at ? Date.parse(answer.received_at) : seen.at;
    const receipt = { epoch: seen.epoch, position: answer.position ?? null, at };
    const told = { code: answer.code, said, case: answer.case ?? item.case };
    await this.store.outbox.update(item.seq, { ...told, state, receipt, doubtful: false });
  }

  /** A photo that the server no longer has goes again; one that is no photo is shown. */
  private async heedPhotos(answer: Answer, bad: Heard["bad"]): Promise<void> {
    const awaited = this.store.photos.where("sha256").anyOf([...(answer.awaits ?? [])]);
    await awaited
      .and((photo) => photo.state === "sent")
      .modify({ state: "waiting", offset: null, receipt: null, notBefore: 0 });
    for (const [name, said] of bad) {
      await this.store.photos.update(name, { state: "refused", code: "not_a_photo", said });
    }
  }

  private async postponed(item: Item, code: string, said: Sealed | null, doubtful: boolean): Promise<void> {
    const notBefore = this.clock.now() + (LATER[code] ?? rest(item.attempts, this.chance));
    await this.store.outbox.update(item.seq, { state: "waiting", code, said, notBefore, doubtful });
  }
}

function spokenIn({ words = "", translations = {} }: Partial<Told>): Pick<Said, "words" | "translations"> {
  return { words, translations };
}

/** After a failure of which nobody knows the cause; what the server has put off stays put off. */
function rests({ notBefore, code }: { notBefore: number; code: string }): boolean {
  return notBefore > TRIED && code === "";
}
