import { failure, type Outcome } from "./lanes.ts";
import type { Line, Reply } from "./line.ts";
import type { Receipts } from "./receipts.ts";
import type { Store } from "./store.ts";
import type { Differences, Hash, WorkingItem } from "./wire.ts";

const UNCHANGED = 304;
const DONE: Outcome = { next: "idle", at: null };

/** The lane of the working set: asks by one hash whether anything has changed, then for what differs. */
export class Downloads {
  private wanted = true;

  readonly store: Store;
  readonly receipts: Receipts;
  readonly line: Line;

  constructor(store: Store, receipts: Receipts, line: Line) {
    this.store = store;
    this.receipts = receipts;
    this.line = line;
  }

  /** The working set is looked at once for each of these. */
  want(): void {
    this.wanted = true;
  }

  async work(): Promise<Outcome> {
    if (!this.wanted) {
      return DONE;
    }
    const hash = await this.store.noted("hash");
    const headers = hash ? { "If-None-Match": `"${hash}"` } : {};
    const looked = await this.line.ask<Hash | null>({ method: "GET", path: "sync", headers });
    if (looked.kind !== "arrived") {
      return failure(looked);
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
    return new Map(held.map(({ name, item }) => [name, item]));
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
    const { held, notes } = this.store;
    await this.store.transaction("rw", [held, notes], async () => {
      await held.bulkDelete([...gone]);
      const changed = Object.entries(items).map(([name, item]) => ({
        name,
        version: versions[name] ?? "",
        item,
      }));
      await held.bulkPut(changed);
      const now = await held.toArray();
      const same = now.length === Object.keys(versions).length;
      const agreed = same && now.every(({ name, version }) => versions[name] === version);
      if (!agreed) {
        await held.clear();
      }
      await this.store.note("hash", agreed ? hash : "");
    });
  }
}
