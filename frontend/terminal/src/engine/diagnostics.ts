import { failure, type Outcome } from "./lanes.ts";
import type { Line } from "./line.ts";
import { canonical, sha256 } from "./naming.ts";
import type { Store } from "./store.ts";
import type { State } from "./wire.ts";

/** Of what the server has not said that it has it. */
export const UNSENT = ["waiting", "sending", "refused"] as const;
const DONE: Outcome = { next: "idle", at: null };

/** The lane that tells the desk what is stuck here, whenever that changes. Nothing else waits for it. */
export class Diagnostics {
  /** Words for the office, as they were asked for last. */
  help = "";

  readonly store: Store;
  readonly line: Line;

  constructor(store: Store, line: Line) {
    this.store = store;
    this.line = line;
  }

  /** Words for the office, told with what is stuck; empty: no longer. */
  askForHelp(words: string): void {
    this.help = words;
  }

  async state(): Promise<State> {
    const items = await this.store.outbox.where("state").anyOf(UNSENT).toArray();
    const photos = await this.store.photos.where("state").anyOf(UNSENT).toArray();
    const stuck = [...items, ...photos];
    const refusals: Record<string, number> = {};
    for (const { code } of stuck.filter(({ state }) => state === "refused")) {
      refusals[code] = (refusals[code] ?? 0) + 1;
    }
    if (stuck.length === 0) {
      // Whoever asked for a call needs none any more, and nobody is left waiting for them.
      this.help = "";
    }
    const oldest = stuck.length > 0 ? Math.min(...stuck.map(({ savedAt }) => savedAt)) : null;
    const oldestAt = oldest === null ? null : new Date(oldest).toISOString();
    return { unsent: stuck.length, oldest_at: oldestAt, refusals, help: this.help };
  }

  async work(): Promise<Outcome> {
    const body = canonical(await this.state());
    const hash = await sha256(body);
    if (hash === (await this.store.noted("told"))) {
      return DONE;
    }
    const reply = await this.line.ask({ method: "PUT", path: "state", body });
    if (reply.kind !== "arrived") {
      return failure(reply);
    }
    await this.store.note("told", hash);
    return DONE;
  }
}
