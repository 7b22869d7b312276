import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import type { Raw, Transport } from "../src/engine/line.ts";
import type { Store } from "../src/engine/store.ts";
import { Engine } from "../src/engine/sync.ts";
import { Vault } from "../src/engine/vault.ts";
import { chanceOf, FastClock, Life, TabLocks } from "./life.ts";
import { storeOf } from "./store.ts";

const DAY = 86_400_000;
const PIN = "271828";
/** What makes a PIN slow to guess would make twenty phones slow to open. */
const ITERATIONS = 2;
const SETTLED = 60_000;
const LOOKS_EACH = 300;

/** Whose phone it is, and where its server lies. */
export interface Owner {
  readonly number: number;
  readonly session: string;
  readonly server: string;
  readonly seed: number;
}

export interface Tab {
  readonly life: Life;
  readonly store: Store;
  readonly engine: Engine;
}

/** The app on one phone, with the real engine over real HTTP. Its storage outlives the app. */
export class Phone {
  readonly owner: Owner;
  readonly clock = new FastClock();
  /** For how long it waits for an answer; the browser's minute is too long for a test. */
  patience = 3_000;
  private readonly chance: () => number;
  private readonly shelf = { indexedDB: new IDBFactory(), IDBKeyRange };
  private readonly tabs = new TabLocks();
  private isLater = false;
  tab: Tab;

  private constructor(owner: Owner) {
    this.owner = owner;
    this.chance = chanceOf(owner.seed);
    this.tab = this.opened().tab;
  }

  /** One at its first start. */
  static async make(owner: Owner): Promise<Phone> {
    const phone = new Phone(owner);
    await new Vault(phone.tab.store, phone.clock, ITERATIONS).create(PIN);
    await phone.reopen();
    return phone;
  }

  /** The one place at which an engine is made here. */
  private opened(): { tab: Tab; vault: Vault } {
    const life = new Life();
    const store = storeOf(this.shelf, life, this.isLater);
    const { clock, chance } = this;
    const vault = new Vault(store, clock, ITERATIONS);
    const registration = { name: `phone ${this.owner.number}`, app_version: this.isLater ? "2" : "1" };
    const transport = this.transport(life);
    const around = { clock, chance, transport, locks: this.tabs.of(life), registration };
    return { tab: { life, store, engine: new Engine(store, vault, around) }, vault };
  }

  private async open(): Promise<Tab> {
    const { tab, vault } = this.opened();
    await vault.unlock(PIN);
    return tab;
  }

  private close({ life, store, engine }: Tab): void {
    life.alive = false;
    engine.close();
    store.close();
  }

  async reopen(): Promise<void> {
    this.close(this.tab);
    this.tab = await this.open();
  }

  /** A newer version of the app comes, with whatever lies in the outbox. */
  async upgrade(): Promise<void> {
    this.isLater = true;
    await this.reopen();
  }

  shiftClock(days: number): void {
    this.clock.offset += days * DAY;
  }

  /** A second tab on the same store works beside `work`, and is killed at its `after`th write. */
  async withSecondTab(after: number, work: () => Promise<void>): Promise<void> {
    const second = await this.open();
    second.life.writesLeft = after;
    await Promise.allSettled([second.engine.sync("open"), work()]);
    this.close(second);
  }

  /** Until nothing is under way; false: it never came to rest. */
  async settle(): Promise<boolean> {
    const until = Date.now() + SETTLED;
    while (Date.now() < until) {
      await this.tab.engine.sync("open");
      const { outbox } = this.tab.engine;
      const states = [...(await outbox.items()), ...(await outbox.photos())];
      if (!states.some(({ state }) => state === "waiting" || state === "sending")) {
        return true;
      }
      await new Promise((resolve) => setTimeout(resolve, LOOKS_EACH));
    }
    return false;
  }

  private transport(life: Life): Transport {
    return async ({ method, path, headers, body }): Promise<Raw> => {
      life.demand();
      const reply = await fetch(`${this.owner.server}/terminal/api/${path}`, {
        method,
        headers: {
          ...headers,
          "Content-Type": typeof body === "string" ? "application/json" : "application/octet-stream",
          "X-Phone": String(this.owner.number),
          Cookie: `sessionid=${this.owner.session}`,
        },
        body: body ?? null,
        redirect: "error",
        signal: AbortSignal.timeout(this.patience),
      });
      const text = await reply.text();
      life.demand();
      return { status: reply.status, headers: reply.headers, json: async () => JSON.parse(text) };
    };
  }
}
