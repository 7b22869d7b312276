import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import type { Clock } from "../backoff.ts";
import type { Transport } from "../line.ts";
import { Store } from "../store.ts";
import { Engine, type Locks } from "../sync.ts";
import type { FetchTile } from "../tiles.ts";
import { Vault } from "../vault.ts";
import type { Order } from "../wire.ts";
import { beforeWrites } from "./writes.ts";

export const PIN = "314159";
/** The real number is for guessers; nobody guesses here. */
const ITERATIONS = 10;

/** A clock that goes only when it is told to. */
export class StillClock implements Clock {
  time = Date.UTC(2026, 10, 29, 8);
  private timers: { at: number; call: () => void }[] = [];

  now(): number {
    return this.time;
  }

  after(milliseconds: number, call: () => void): () => void {
    const timer = { at: this.time + milliseconds, call };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((each) => each !== timer);
    };
  }

  /** So many milliseconds go by, and timers ring. */
  pass(milliseconds: number): void {
    this.time += milliseconds;
    const due = this.timers.filter(({ at }) => at <= this.time);
    this.timers = this.timers.filter((each) => !due.includes(each));
    for (const { call } of due) {
      call();
    }
  }

  /** When the next timer rings; null: none is set. */
  next(): number | null {
    return this.timers.length > 0 ? Math.min(...this.timers.map((each) => each.at)) : null;
  }
}

/** As the browser's, for all tabs that share it. */
export function locks(): Locks & { taken: boolean } {
  return {
    taken: false,
    async request(_name, _options, held) {
      if (this.taken) {
        return held(null);
      }
      this.taken = true;
      try {
        return await held({});
      } finally {
        this.taken = false;
      }
    },
  };
}

/** One phone: its storage outlives the app. */
export class Phone {
  /** Whether the browser believes in a network. */
  online = true;
  readonly clock: StillClock;
  readonly transport: Transport;
  /** Where the base map lies; and whether the phone has little room left. */
  tile: FetchTile = async () => null;
  isShort = false;
  readonly shelf = { indexedDB: new IDBFactory(), IDBKeyRange };
  tabs = locks();
  store: Store;
  vault: Vault;
  engine: Engine;

  private constructor(clock: StillClock, transport: Transport) {
    this.clock = clock;
    this.transport = transport;
    this.store = new Store(this.shelf);
    this.vault = new Vault(this.store, clock, ITERATIONS);
    this.engine = this.tab();
  }

  /** One at its first start. */
  static async make(clock: StillClock, transport: Transport): Promise<Phone> {
    const phone = new Phone(clock, transport);
    await phone.vault.create(PIN);
    return phone;
  }

  tab(store = this.store, vault = this.vault): Engine {
    const registration = { name: "phone", app_version: "1" };
    const { clock, transport, tabs } = this;
    const isOnline = () => this.online;
    const ground = { fetchTile: (at: string) => this.tile(at), isShort: async () => this.isShort };
    const around = { clock, chance: () => 0.5, transport, locks: tabs, registration, isOnline, ...ground };
    return new Engine(store, vault, around);
  }

  /** The app is closed, however that came about, and opened again. */
  async reopen(): Promise<void> {
    this.engine.close();
    this.store.close();
    await this.start(new Store(this.shelf));
  }

  private async start(store: Store): Promise<void> {
    this.tabs = locks();
    this.store = store;
    this.vault = new Vault(store, this.clock, ITERATIONS);
    this.engine = this.tab();
    await this.vault.unlock(PIN);
  }

  /** The system kills the app at its nth write from now: that write, and what it belonged to, does not happen. */
  async killAfter(writes: number): Promise<void> {
    this.engine.close();
    this.store.close();
    const store = new Store(this.shelf);
    const kill = killing(store);
    await this.start(store);
    kill.after = writes;
  }

  /** Time goes on from timer to timer until nothing is under way. */
  async settle(): Promise<void> {
    for (let round = 0; round < 60; round += 1) {
      await this.engine.sync("timer");
      const states = [...(await this.engine.outbox.items()), ...(await this.engine.outbox.photos())];
      if (!states.some(({ state }) => state === "waiting" || state === "sending")) {
        return;
      }
      this.clock.time = this.clock.next() ?? this.clock.time + 600_000;
    }
    throw new Error("it never came to rest");
  }
}

/** Lets as many writes through as `after` says. */
export function killing(store: Store, error = new Error("killed")): { after: number } {
  const left = { after: Number.POSITIVE_INFINITY };
  beforeWrites(store, () => {
    left.after -= 1;
    if (left.after < 0) {
      throw error;
    }
  });
  return left;
}

export function report(text: string, photos: readonly string[] = []): Order {
  const open = { category: null, request: null, grid: null, title: "", place: "", name: "", phone: "" };
  const said = { ...open, text, own: true, wants_call: false, anonymous: false, photos };
  return { kind: "report", happened_at: "2026-11-29T08:00:00+08:00", position: null, content: said };
}

export function settled(text: string, after: string): Order {
  const { content, ...order } = report(text) as Extract<Order, { kind: "report" }>;
  return { ...order, kind: "settle", content: { ...content, done: "done", result: "fixed", after: [after] } };
}

export function picture(seed: number, size = 300): Uint8Array<ArrayBuffer> {
  return new Uint8Array(size).map((_, index) => (index * 31 + seed) % 251);
}
