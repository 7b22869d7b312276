import type { Clock } from "./backoff.ts";
import { makingRoom } from "./making-room.ts";
import { canonical, sha256, uuid7 } from "./naming.ts";
import { openDraft, openItem, openPhoto } from "./opening.ts";
import { isFull } from "./room.ts";
import { entry, fresh, type Named, sealAbout } from "./rows.ts";
import { nameOf, type Sealer } from "./sealing.ts";
import type { Draft, Item, Photo, PhotoRow, Store } from "./store.ts";
import type { Order } from "./wire.ts";

/**
 * What was asked for cannot be done; nothing has changed. For the program: the person sees why from the code. `full`: the
 * phone has no room; send first, save the outbox as a file, or make room in the phone.
 */
export class OutboxRefused extends Error {
  readonly code: "other_content" | "no_photo" | "on_its_way" | "full";

  constructor(code: OutboxRefused["code"]) {
    super(code);
    this.code = code;
  }
}

/**
 * What the person does: writes, finishes, corrects, withdraws. Each is one transaction: all of it, or nothing; and one
 * after another, in the order in which they were asked for. What is written is sealed before, what is read opened after.
 */
export class Outbox {
  private last: Promise<unknown> = Promise.resolve();

  readonly store: Store;
  readonly sealer: Sealer;
  readonly clock: Clock;

  constructor(store: Store, sealer: Sealer, clock: Clock) {
    this.store = store;
    this.sealer = sealer;
    this.clock = clock;
  }

  /** At each change. Its id becomes that of the operation, so that finishing it twice makes one. */
  async saveDraft(draft: Pick<Draft, "kind" | "form" | "photos">, id = this.name()): Promise<string> {
    const { kind, photos } = draft;
    const savedAt = this.clock.now();
    const written = JSON.stringify(draft.form);
    return this.inTurn(async () => {
      const form = await this.sealer.seal(nameOf.draft(id), written);
      await this.writing(async () => {
        await this.store.drafts.put({ id, kind, form, photos: [...photos], savedAt });
        await this.markDrafted(photos);
      });
      return id;
    });
  }

  async drafts(): Promise<Draft[]> {
    const rows = await this.store.drafts.orderBy("id").toArray();
    return Promise.all(rows.map((row) => openDraft(this.sealer, row)));
  }

  async dropDraft(id: string): Promise<void> {
    const drop = async () => {
      const draft = await this.store.drafts.get(id);
      await this.store.drafts.delete(id);
      await this.forgetUnnamed(draft?.photos ?? []);
    };
    await this.inTurn(() => this.writing(drop));
  }

  /** Kept before anything names it, so that no word is ever without its picture. */
  async keepPhoto(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
    const name = await sha256(bytes);
    const sealed = await this.sealer.seal(nameOf.photo(name), bytes);
    await this.writing(async () => {
      const known = await this.store.photos.get(name);
      if (!known || known.state === "refused") {
        await this.store.bytes.put({ sha256: name, bytes: sealed });
        await this.store.photos.put(fresh(name, bytes.length, this.clock.now()));
      }
    });
    return name;
  }

  /**
   * Photos that nothing names: the app was killed before a draft did. What was once in a draft and taken out again goes
   * away instead. Another tab may have taken one a moment ago: only those from before `recent` milliseconds.
   */
  async strays(recent: number): Promise<string[]> {
    const now = this.clock.now();
    const found: PhotoRow[] = [];
    const look = async () => {
      for (const photo of await this.store.photos.where("state").equals("held").sortBy("savedAt")) {
        if (Math.abs(now - photo.savedAt) <= recent || (await this.isNamed(photo.sha256))) {
          continue;
        }
        if (photo.drafted) {
          await this.forget(photo.sha256);
        } else {
          found.push(photo);
        }
      }
    };
    await this.inTurn(() => this.writing(look));
    return found.map(({ sha256: name }) => name);
  }

  /** Into the outbox. The same id again with the same content changes nothing; with another it raises OutboxRefused. */
  async add(order: Order, id = this.name()): Promise<string> {
    const body = canonical({ ...order, id });
    return this.inTurn(async () => {
      const ready = await this.named(order, id, body);
      await this.writing(() => this.append(ready));
      return id;
    });
  }

  /** What was refused goes again, under a new id; the refused one goes away in the same moment. */
  async correct(refused: string, order: Order): Promise<string> {
    const id = this.name();
    const body = canonical({ ...order, id });
    return this.inTurn(async () => {
      const ready = await this.named(order, id, body);
      await this.writing(async () => {
        await this.append(ready);
        await this.remove(refused);
      });
      return id;
    });
  }

  /** The same by one tap, with nothing typed: of a second tap nothing comes, since the refused one is gone. */
  async replace(refused: string, order: Order): Promise<void> {
    const id = this.name();
    const body = canonical({ ...order, id });
    await this.inTurn(async () => {
      const ready = await this.named(order, id, body);
      await this.writing(async () => {
        if (await this.store.outbox.get({ id: refused })) {
          await this.append(ready);
          await this.remove(refused);
        }
      });
    });
  }

  /** Only what is refused, or certainly not at the server. Raises OutboxRefused. */
  async withdraw(id: string): Promise<void> {
    await this.inTurn(() => this.writing(() => this.remove(id)));
  }

  /** A photo that the server refused, once the person has seen why. */
  async dismissPhoto(name: string): Promise<void> {
    await this.writing(async () => {
      if ((await this.store.photos.get(name))?.state === "refused") {
        await this.forget(name);
      }
    });
  }

  /** In the order in which they were written. */
  async items(): Promise<Item[]> {
    const rows = await this.store.outbox.orderBy("seq").toArray();
    return Promise.all(rows.map((row) => openItem(this.sealer, row)));
  }

  async photos(): Promise<Photo[]> {
    const rows = await this.store.photos.toArray();
    return Promise.all(rows.map((row) => openPhoto(this.sealer, row)));
  }

  /** Null: it is no longer here, or damaged. */
  async photoBytes(name: string): Promise<Uint8Array<ArrayBuffer> | null> {
    const row = await this.store.bytes.get(name);
    return row ? this.sealer.open(nameOf.photo(name), row.bytes) : null;
  }

  private name(): string {
    return uuid7(this.clock.now());
  }

  /** Sealing takes its time: what is asked for meanwhile waits for it. */
  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.last.then(work);
    this.last = done.catch(() => undefined);
    return done;
  }

  private async writing<T>(work: () => Promise<T>): Promise<T> {
    const { outbox, photos, bytes, drafts, vault } = this.store;
    const whole = async () => {
      await this.sealer.refuseStale(this.store);
      return work();
    };
    try {
      const tables = [outbox, photos, bytes, drafts, vault];
      return await makingRoom(this.store, () => this.store.transaction("rw", tables, whole));
    } catch (error) {
      throw isFull(error) ? new OutboxRefused("full") : error;
    }
  }

  private async named(order: Order, id: string, written: string): Promise<Named> {
    const hash = await sha256(written);
    const size = new TextEncoder().encode(written).length;
    const about = await sealAbout(this.store, this.sealer, id, order);
    return { id, order, hash, size, about, body: await this.sealer.seal(nameOf.item(id), written) };
  }

  private async append(ready: Named): Promise<void> {
    const there = await this.store.outbox.get({ id: ready.id });
    if (there && there.hash !== ready.hash) {
      throw new OutboxRefused("other_content");
    }
    if (!there) {
      const added = entry(ready, this.clock.now());
      await this.free(added.photos);
      await this.store.outbox.add(added);
    }
    await this.store.drafts.delete(ready.id);
  }

  /** Photos of a draft may go now. One that was refused goes again only when it is taken anew. */
  private async free(named: readonly string[]): Promise<void> {
    for (const photo of await this.store.photos.bulkGet([...named])) {
      if (!photo) {
        throw new OutboxRefused("no_photo");
      }
      if (photo.state === "held") {
        await this.store.photos.update(photo.sha256, { state: "waiting" });
      }
    }
  }

  private async remove(id: string): Promise<void> {
    const item = await this.store.outbox.get({ id });
    if (!item) {
      return;
    }
    if (item.state !== "refused" && (item.state !== "waiting" || item.doubtful)) {
      throw new OutboxRefused("on_its_way");
    }
    await this.store.outbox.delete(item.seq);
    await this.forgetUnnamed(item.photos);
  }

  private async forgetUnnamed(names: readonly string[]): Promise<void> {
    for (const name of names) {
      if (!(await this.isNamed(name))) {
        await this.forget(name);
      }
    }
  }

  private async isNamed(photo: string): Promise<boolean> {
    const inOutbox = await this.store.outbox.where("photos").equals(photo).count();
    return inOutbox + (await this.store.drafts.where("photos").equals(photo).count()) > 0;
  }

  private async forget(photo: string): Promise<void> {
    await this.store.photos.delete(photo);
    await this.store.bytes.delete(photo);
  }

  private async markDrafted(names: readonly string[]): Promise<void> {
    for (const photo of await this.store.photos.bulkGet([...names])) {
      if (photo && !photo.drafted) {
        await this.store.photos.update(photo.sha256, { drafted: true });
      }
    }
  }
}
