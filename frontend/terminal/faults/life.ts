import type { Clock } from "../src/engine/backoff.ts";
import type { Locks } from "../src/engine/sync.ts";

/** One tab of the app, from its opening until it is closed or killed. What it still does after that reaches nothing. */
export class Life {
  alive = true;
  /** It is killed before its nth write from now. */
  writesLeft = Number.POSITIVE_INFINITY;
  /** So many of its next writes find no room on the phone. */
  refusals = 0;

  /** Rejects what a dead process cannot do. */
  demand(): void {
    if (!this.alive) {
      throw new Error("killed");
    }
  }

  beforeWrite(): void {
    this.writesLeft -= 1;
    if (this.writesLeft < 0) {
      this.alive = false;
    }
    this.demand();
    if (this.refusals > 0) {
      this.refusals -= 1;
      throw new DOMException("no room", "QuotaExceededError");
    }
  }
}

/** As the browser's: one tab at a time, and a tab that is gone holds nothing. */
export class TabLocks {
  private holder: Life | null = null;

  of(life: Life): Locks {
    return {
      request: async (_name, _options, held) => {
        if (this.holder?.alive) {
          return held(null);
        }
        this.holder = life;
        try {
          return await held({});
        } finally {
          if (this.holder === life) {
            this.holder = null;
          }
        }
      },
    };
  }
}

/** Two seconds of rest are 40 ms here. */
const PACE = 50;

/** A phone's clock, which may be wrong, and goes fast, so that nobody waits for rests. */
export class FastClock implements Clock {
  offset = 0;
  private readonly start = Date.now();

  now(): number {
    return this.start + (Date.now() - this.start) * PACE + this.offset;
  }

  after(milliseconds: number, call: () => void): () => void {
    const timer = setTimeout(call, milliseconds / PACE);
    return () => clearTimeout(timer);
  }
}

/** Chance that comes again with the same seed (mulberry32). */
export function chanceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}
