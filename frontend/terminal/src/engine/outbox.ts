import type { Clock } from "./backoff.ts";
import { canonical, sha256, uuid7 } from "./naming.ts";
import type { Draft, Item, Photo, Store } from "./store.ts";
import type { Order } from "./wire.ts";

/** What was asked for cannot be done; nothing has changed. For the program: the person sees why from the code. */
export class OutboxRefused extends Error {
  readonly code: "other_content" | "no_photo" | "on_its_way";

  constructor(code: OutboxRefused["code"]) {
    super(code);
    this.code = code;
  }
}

/** What the person does: writes, finishes, corrects, withdraws. Each is one transaction: all of it, or nothing. */
export class Outbox {
  readonly store: Store;
  readonly clock: Clock;

  constructor(store: Store, clock: Clock) {
    this.store = store;
    this.clock = clock;
  }

  /** At each change. Its id becomes that of the operation, so that finishing it twice makes one. */
  async saveDraft(draft: Pick<Draft, "kind" | "form" | "photos">, id = this.name()): Promise<string> {
    const { kind, form, photos } = draft;
    await this.store.drafts.put({ id, kind, form, photos: [...photos], savedAt: this.clock.now() });
    return id;
  }

  async drafts(): Promise<Draft[]> {
    return this.store.drafts.orderBy("id").toArray();
  }

  async dropDraft(id: string): Promise<void> {
    await this.writing(async () => {
      const draft = await this.store.drafts.get(id);
      await this.store.drafts.delete(id);
      await this.forgetUnnamed(draft?.photos ?? []);
    });
  }

  /** Kept before anything names it, so that no word is ever without its picture. */
  async keepPhoto(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
    const name = await sha256(bytes);
    await this.writing(async () => {
      const known = await this.store.photos.get(name);
      if (!known || known.state === "refused") {
        await this.store.bytes.put({ sha256: name, bytes });
        await this.store.photos.put(fresh(name, bytes.length, this.clock.now()));
      }
    });
    return name;
  }

  /** Into the outbox. The same id again with the same content changes nothing; with another it raises OutboxRefused. */
  async add(order: Order, id = this.name()): Promise<string> {
    const body = canonical({ ...order, id });
    const hash = await sha256(body);
    await this.writing(() => this.append(order, id, body, hash));
    return id;
  }

  /** What was refused goes again, under a new id; the refused one goes away in the same moment. */
  async correct(refused: string, order: Order): Promise<string> {
    const id = this.name();
    const body = canonical({ ...order, id });
    const hash = await sha256(body);
    await this.writing(async () => {
      await this.append(order, id, body, hash);
      await this.remove(refused);
    });
    return id;
  }

  /** Only what is refused, or certainly not at the server. Raises OutboxRefused. */
  async withdraw(id: string): Promise<void> {
    await this.writing(() => this.remove(id));
  }

  /** A photo that the server refused, once the person has seen why. */
  async dismissPhoto(name: string): Promise<void> {
    await this.writing(async () => {
      if ((await this.store.photos.get(name))?.state === "refused") {
        await this.store.photos.delete(name);
        await this.store.bytes.delete(name);
      }
    });
  }

  /** In the order in which they were written. */
  async items(): Promise<Item[]> {
    return this.store.outbox.orderBy("seq").toArray();
  }

  async photos(): Promise<Photo[]> {
    return this.store.photos.toArray();
  }

  private name(): string {
    return uuid7(this.clock.now());
  }

  private async writing<T>(work: () => Promise<T>): Promise<T> {
    const { outbox, photos, bytes, drafts } = this.store;
    return this.store.transaction("rw", [outbox, photos, bytes, drafts], work);
  }

  private async append(order: Order, id: string, body: string, hash: string): Promise<void> {
    const there = await this.store.outbox.get({ id });
    if (there && there.hash !== hash) {
      throw new OutboxRefused("other_content");
    }
    if (!there) {
      const named = photosOf(order);
      await this.free(named);
      await this.store.outbox.add(entry(order, id, body, hash, named, this.clock.now()));
    }
    await this.store.drafts.delete(id);
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
      const inOutbox = await this.store.outbox.where("photos").equals(name).count();
      const inDrafts = await this.store.drafts.where("photos").equals(name).count();
      if (inOutbox + inDrafts === 0) {
        await this.store.photos.delete(name);
        await this.store.bytes.delete(name);
      }
    }
  }
}

const UNTRIED = { attempts: 0, notBefore: 0, code: "", words: "", receipt: null };

function fresh(name: string, size: number, savedAt: number): Photo {
  return { ...UNTRIED, sha256: name, size, savedAt, state: "held", offset: 0 };
}

function entry(
  order: Order,
  id: string,
  body: string,
  hash: string,
  photos: string[],
  savedAt: number,
): Omit<Item, "seq"> {
  const { kind } = order;
  return {
    ...UNTRIED,
    ...{ id, kind, body, hash, photos, savedAt },
    state: "waiting",
    doubtful: false,
    ...{ case: "case" in order ? order.case : null, number: "", reviewer: "" },
  };
}

function photosOf(order: Order): string[] {
  return "photos" in order.content ? [...new Set(order.content.photos)] : [];
}
