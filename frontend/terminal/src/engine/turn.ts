import { type Clock, isDue } from "./backoff.ts";
import type { Outcome } from "./lanes.ts";
import type { Reply } from "./line.ts";

/** By this code the server puts off what can wait while facts are coming. It is no failure and shown to nobody. */
const LATER = "later";
const UNSAID = 10_000;

/** Of a lane that goes behind the facts of all phones: says for how long it has waited, so that it never waits for ever. */
export class Turn {
  private since: number | null = null;
  private until = 0;

  readonly clock: Clock;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  headers(): Record<string, string> {
    if (this.since === null) {
      return {};
    }
    const waited = Math.max(0, Math.floor((this.clock.now() - this.since) / 1_000));
    return { "Wangge-Waited": String(waited) };
  }

  /** While it was told to wait; null: it may ask. */
  waits(): Outcome | null {
    return isDue(this.until, this.clock.now()) ? null : { next: "idle", at: this.until };
  }

  hear(reply: Reply<unknown>): void {
    if (reply.kind === "refused" && reply.problem.code === LATER) {
      const now = this.clock.now();
      this.since ??= now;
      this.until = now + (reply.after || UNSAID);
    } else if (reply.kind === "arrived") {
      this.since = null;
    }
  }
}
