import { Dexie, type EntityTable, type Table, type Transaction } from "dexie";

/** `sent`: carried out. `kept`: it no longer fits, and lies sealed at the server for a reviewer. Both are receipts. */
export type ItemState = "waiting" | "sending" | "sent" | "kept" | "refused";

/** `held`: of a draft, not yet to be sent. */
export type PhotoState = "held" | "waiting" | "sending" | "sent" | "refused";

/** Encrypted with the phone's own key: chance, then what AES-GCM makes of the content. Opened by the name it was sealed under. */
export type Sealed = Uint8Array<ArrayBuffer>;

/** That a thing has arrived: in which life of the database, where in its history, and when by the server's clock. */
export interface Receipt {
  readonly epoch: string;
  readonly position: number | null;
  readonly at: number;
}

interface Tried {
  attempts: number;
  /** By the phone's clock: not again before. */
  notBefore: number;
  /** What the server said to it last, for the program. */
  code: string;
  receipt: Receipt | null;
}

/** What the server said to an operation last, for the person. */
export interface Said {
  words: string;
  /** The same in each language that the server speaks, by its code; of an earlier server none. */
  translations: Readonly<Record<string, string>>;
  number: string;
  reviewer: string;
}

/** What it was done to, as the phone held it then: its author knows it again when the phone holds it no more. */
export interface About {
  readonly title: string;
  /** Of a task. */
  readonly kind: string;
}

interface Entry extends Tried {
  seq: number;
  id: string;
  kind: string;
  hash: string;
  /** Of the body, in bytes. */
  size: number;
  photos: string[];
  savedAt: number;
  state: ItemState;
  /** It has left, and nobody knows whether it arrived. */
  doubtful: boolean;
  case: string | null;
  task: string | null;
}

/** An operation as it lies in the outbox. */
export interface ItemRow extends Entry {
  body: Sealed;
  said: Sealed | null;
  /** Of an earlier app there is none. */
  about?: Sealed | null;
}

/** The same, opened. `body` is sent again exactly as it was kept; `hash` is that of the body. */
export type Item = Entry & Said & { body: string; about: About | null };

interface PhotoEntry extends Tried {
  sha256: string;
  size: number;
  savedAt: number;
  state: PhotoState;
  /** How much of it the server has; null: ask. */
  offset: number | null;
}

export interface PhotoRow extends PhotoEntry {
  said: Sealed | null;
  /** A draft has named it: where none does any more, somebody has taken it out again. */
  drafted?: boolean;
}

export type Photo = PhotoEntry & Pick<Said, "words" | "translations">;

interface DraftEntry {
  id: string;
  kind: string;
  photos: string[];
  savedAt: number;
}

export type DraftRow = DraftEntry & { form: Sealed };
export type Draft = DraftEntry & { form: unknown };

export interface Held {
  name: string;
  version: string;
  item: Sealed;
}

/** A photo of a case, small or in full. */
export interface PictureRow {
  sha256: string;
  size: "small" | "full";
  seenAt: number;
  bytes: Sealed;
}

/** A picture of the base map; `size` is that of the bytes. */
export interface TileRow {
  name: string;
  size: number;
  bytes: Sealed;
}

/**
 * Single values: the server's epoch, the hash of the working set, the device; `ground`: the base map is wanted; `plain`:
 * what an earlier app left unsealed.
 */
export interface Note {
  key: "epoch" | "hash" | "device" | "registered" | "told" | "skew" | "ground" | "plain";
  value: string;
}

/** What the server said when it registered the device: the county's public key, and by what the office knows the device. */
export interface Met {
  readonly fingerprint: string;
  readonly spki: Uint8Array<ArrayBuffer>;
  readonly device: string;
  /** Sealed with the phone's key. */
  readonly proof: Sealed;
}

/** The phone's own key, wrapped for that key of the county: so that the office opens what the phone cannot. */
export interface Entrusted {
  readonly fingerprint: string;
  readonly wrapped: Uint8Array<ArrayBuffer>;
}

/** The phone's key, wrapped by the key that the PIN gives, and what is known of wrong PINs. */
export interface Lockbox {
  id: "pin";
  /** Which key it is: what another tab sealed with an earlier one is not written. */
  made: string;
  salt: Uint8Array<ArrayBuffer>;
  iterations: number;
  wrapped: Sealed;
  failures: number;
  /** When the last wrong one was tried, by the phone's clock. */
  since: number;
  met: Met | null;
  entrusted: Entrusted | null;
}

/** `pins`: ten wrong ones. */
export type Reason = "pins" | "device_off" | "post_ended" | "signed_out";

/** What was still here when everything was wiped: sealed, for the office. No PIN opens it any more. */
export interface Rescue {
  id: string;
  savedAt: number;
  reason: Reason;
  /** How many operations and drafts. */
  count: number;
  head: string;
}

/** A thing as it stands in a file for the office: `sealed` under `name` with the phone's key. */
export interface Piece {
  readonly name: string;
  readonly sealed: Sealed;
}

/** Where the browser keeps its databases. */
export interface Shelf {
  readonly indexedDB: IDBFactory;
  readonly IDBKeyRange: typeof IDBKeyRange;
}

/** Everything that the engine keeps on the phone. Bytes of photos lie apart, so that lists stay small. */
export class Store extends Dexie {
  declare outbox: EntityTable<ItemRow, "seq">;
  declare photos: Table<PhotoRow, string>;
  declare bytes: Table<{ sha256: string; bytes: Sealed }, string>;
  declare drafts: Table<DraftRow, string>;
  declare held: Table<Held, string>;
  declare pictures: Table<PictureRow, [string, string]>;
  declare tiles: Table<TileRow, string>;
  declare notes: Table<Note, string>;
  declare vault: Table<Lockbox, string>;
  declare rescues: Table<Rescue, string>;
  declare rescued: EntityTable<Piece & { seq: number; rescue: string }, "seq">;

  constructor(shelf: Shelf, name = "wangge") {
    super(name, { ...shelf });
    this.version(1).stores({
      outbox: "++seq, &id, state, *photos",
      photos: "&sha256, state",
      bytes: "&sha256",
      drafts: "&id, *photos",
      held: "&name",
      notes: "&key",
    });
    this.version(2).stores({ vault: "&id", rescues: "&id", rescued: "++seq, rescue" }).upgrade(markPlain);
    this.version(3).stores({ pictures: "&[sha256+size], size, seenAt" });
    this.version(4).stores({ tiles: "&name, size" });
  }

  async noted(key: Note["key"]): Promise<string> {
    return (await this.notes.get(key))?.value ?? "";
  }

  async note(key: Note["key"], value: string): Promise<void> {
    await this.notes.put({ key, value });
  }

  /** The base map goes, and is not fetched again by itself. */
  async dropTiles(): Promise<void> {
    await this.transaction("rw", [this.tiles, this.notes], async () => {
      await this.notes.delete("ground");
      await this.tiles.clear();
    });
  }

  async tilesSize(): Promise<number> {
    const sizes = (await this.tiles.orderBy("size").keys()) as number[];
    return sizes.reduce((total, size) => total + size, 0);
  }
}

/** What an app without a PIN wrote is sealed when there is one. Its working set comes again. */
async function markPlain(change: Transaction): Promise<void> {
  await change.table("held").clear();
  await change.table("notes").bulkDelete(["hash", "told"]);
  await change.table("notes").put({ key: "plain", value: "1" });
}
