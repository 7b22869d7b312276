import type { Clock } from "./backoff.ts";
import { failure, type Outcome } from "./lanes.ts";
import type { Line, Reply } from "./line.ts";
import { makingRoom } from "./making-room.ts";
import type { Receipts } from "./receipts.ts";
import { nameOf, type Sealer } from "./sealing.ts";
import type { Held, Store } from "./store.ts";
import { Turn } from "./turn.ts";
import type { Differences, Hash, WorkingItem } from "./wire.ts";

const UNCHANGED = 304;
const DONE: Outcome = { next: "idle", at: null };

/** The lane of the working set: asks by one hash whether anything has changed, then for what differs. */
export class Downloads {
  private wanted = true;

  readonly store: Store;
  readonly sealer: Sealer;
  readonly receipts: Receipts;
  readonly line: Line;
  private readonly turn: Turn;

  constructor(store: Store, sealer: Sealer, receipts: Receipts, line: Line, clock: Clock) {
    this.store = store;
    this.sealer = sealer;
    this.receipts = receipts;
    this.line = line;
    this.turn = new Turn(clock);
  }

  /** The working set is looked at once for each of these. */
  want(): void {
    this.wanted = true;
  }

  async work(): Promise<Outcome> {
    const waits = this.wanted ? this.turn.waits() : DONE;
    if (waits) {
      return waits;
    }
    const hash = await this.store.noted("hash");
    const looked = await this.look(hash);
    this.turn.hear(looked);
    if (looked.kind !== "arrived") {
      return this.turn.waits() ?? failure(looked);
    }
    await this.receipts.observe(looked.seen);
    if (looked.status === UNCHANGED || (hash && looked.body?.hash === hash)) {
      this.wanted = false;
      return DONE;
    }
    return this.fetch();
  }

  /** What the engine holds, for pages. */
  async items(): Promise<ReadonlyMap<string, WorkingItem>> {
    const held = await this.store.held.toArray();
    const opening = held.map(async ({ name, item }) => {
      const opened = await this.sealer.value<WorkingItem>(nameOf.held(name), item);
      return opened ? ([[name, opened]] as const) : [];
    });
    return new Map((await Promise.all(opening)).flat());
  }

  private look(hash: string): Promise<Reply<Hash | null>> {
    const headers = hash ? { "If-None-Match": `"${hash}"`, ...this.turn.headers() } : {};
    return this.line.ask<Hash | null>({ method: "GET", path: "sync", headers });
  }

  private async fetch(): Promise<Outcome> {
    const held = await this.store.held.toArray();
    const have = Object.fromEntries(held.map(({ name, version }) => [name, version]));
    const body = JSON.stringify({ have });
    const reply: Reply<Differences> = await this.line.ask({ method: "POST", path: "sync", body });
    if (reply.kind !== "arrived") {
      return failure(reply);
    }
    await this.apply(reply.body);
    await this.receipts.observe(reply.seen);
    this.wanted = false;
    return DONE;
  }

  /** All of it or nothing. Where what is held is not what the server thinks, the next look starts from nothing. */
  private async apply({ hash, versions, items, gone }: Differences): Promise<void> {
    const { held, notes, vault } = this.store;
    const sealing = Object.entries(items).map(async ([name, item]): Promise<Held> => {
      const sealed = await this.sealer.seal(nameOf.held(name), JSON.stringify(item));
      return { name, version: versions[name] ?? "", item: sealed };
    });
    const changed = await Promise.all(sealing);
    const write = async () => {
      await this.sealer.refuseStale(this.store);
      await held.bulkDelete([...gone]);
      await held.bulkPut(changed);
      const now = await held.toArray();
      const same = now.length === Object.keys(versions).length;
      const agreed = same && now.every(({ name, version }) => versions[name] === version);
      if (!agreed) {
        await held.clear();
      }
      await this.store.note("hash", agreed ? hash : "");
    };
    await makingRoom(this.store, () => this.store.transaction("rw", [held, notes, vault], write));
  }
}
