import { UNSENT } from "./diagnostics.ts";
import type { Store } from "./store.ts";

/** What of the browser's StorageManager is asked; old browsers have none of it. */
export interface Keeper {
  persist?(): Promise<boolean>;
  persisted?(): Promise<boolean>;
  estimate?(): Promise<{ usage?: number; quota?: number }>;
}

/** How much room the phone has. Null: it does not say. `oldestUnsent` is a moment. */
export interface RoomLeft {
  readonly usage: number | null;
  readonly quota: number | null;
  /** The browser clears it only when the person says so. */
  readonly persisted: boolean;
  /** So full that it will soon hurt: send, or save the outbox as a file. */
  readonly warning: boolean;
  readonly oldestUnsent: number | null;
}

const NEARLY_FULL = 0.8;

export class Room {
  readonly store: Store;
  readonly keeper: Keeper;

  constructor(store: Store, keeper: Keeper) {
    this.store = store;
    this.keeper = keeper;
  }

  /** Asks that nothing here be cleared to make room for others; whether that was granted. */
  async keep(): Promise<boolean> {
    return (await this.isPersisted()) || ((await this.keeper.persist?.().catch(() => false)) ?? false);
  }

  /** Without the base map, which goes before anything else has too little. */
  async look(): Promise<RoomLeft> {
    const { usage: all, quota } = await this.said();
    const usage = all === null ? null : Math.max(0, all - (await this.store.tilesSize()));
    const warning = isNearlyFull(usage, quota);
    const persisted = await this.isPersisted();
    return { usage, quota, persisted, warning, oldestUnsent: await this.oldestUnsent() };
  }

  /** So short, with the base map, that this has to go. */
  async isShort(): Promise<boolean> {
    const { usage, quota } = await this.said();
    return isNearlyFull(usage, quota);
  }

  private async said(): Promise<Pick<RoomLeft, "usage" | "quota">> {
    const said = await this.keeper.estimate?.().catch(() => undefined);
    return { usage: said?.usage ?? null, quota: said?.quota ?? null };
  }

  private async isPersisted(): Promise<boolean> {
    return (await this.keeper.persisted?.().catch(() => false)) ?? false;
  }

  private async oldestUnsent(): Promise<number | null> {
    const items = await this.store.outbox.where("state").anyOf(UNSENT).toArray();
    const photos = await this.store.photos.where("state").anyOf(UNSENT).toArray();
    const saved = [...items, ...photos].map(({ savedAt }) => savedAt);
    return saved.length > 0 ? saved.reduce((one, other) => Math.min(one, other)) : null;
  }
}

function isNearlyFull(usage: number | null, quota: number | null): boolean {
  return usage !== null && quota !== null && usage >= quota * NEARLY_FULL;
}

/** A write that the phone had no room for: none of it has happened. */
export function isFull(error: unknown): boolean {
  const { name, inner } = (error ?? {}) as { name?: string; inner?: unknown };
  return name === "QuotaExceededError" || (inner !== undefined && inner !== error && isFull(inner));
}
