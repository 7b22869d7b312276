import { Dexie, type EntityTable, type Table } from "dexie";
import type { WorkingItem } from "./wire.ts";

/** `sent`: carried out. `kept`: it no longer fits, and lies sealed at the server for a reviewer. Both are receipts. */
export type ItemState = "waiting" | "sending" | "sent" | "kept" | "refused";

/** `held`: of a draft, not yet to be sent. */
export type PhotoState = "held" | "waiting" | "sending" | "sent" | "refused";

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
  /** What the server said to it last: for the program, and for the person. */
  code: string;
  words: string;
  receipt: Receipt | null;
}

/** An operation in the outbox. `body` is sent again exactly as it was kept; `hash` is that of the body. */
export interface Item extends Tried {
  seq: number;
  id: string;
  kind: string;
  body: string;
  hash: string;
  photos: string[];
  savedAt: number;
  state: ItemState;
  /** It has left, and nobody knows whether it arrived. */
  doubtful: boolean;
  case: string | null;
  number: string;
  reviewer: string;
}

export interface Photo extends Tried {
  sha256: string;
  size: number;
  savedAt: number;
  state: PhotoState;
  /** How much of it the server has; null: ask. */
  offset: number | null;
}

export interface Draft {
  id: string;
  kind: string;
  form: unknown;
  photos: string[];
  savedAt: number;
}

export interface Held {
  name: string;
  version: string;
  item: WorkingItem;
}

/** Single values: the server's epoch, the hash of the working set, the device. */
export interface Note {
  key: "epoch" | "hash" | "device" | "registered" | "told" | "skew";
  value: string;
}

/** Where the browser keeps its databases. */
export interface Shelf {
  readonly indexedDB: IDBFactory;
  readonly IDBKeyRange: typeof IDBKeyRange;
}

/** Everything that the engine keeps on the phone. Bytes of photos lie apart, so that lists stay small. */
export class Store extends Dexie {
  declare outbox: EntityTable<Item, "seq">;
  declare photos: Table<Photo, string>;
  declare bytes: Table<{ sha256: string; bytes: Uint8Array<ArrayBuffer> }, string>;
  declare drafts: Table<Draft, string>;
  declare held: Table<Held, string>;
  declare notes: Table<Note, string>;

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
  }

  async noted(key: Note["key"]): Promise<string> {
    return (await this.notes.get(key))?.value ?? "";
  }

  async note(key: Note["key"], value: string): Promise<void> {
    await this.notes.put({ key, value });
  }
}
