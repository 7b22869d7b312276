import { type Chance, type Clock, isDue, rest } from "./backoff.ts";
import type { Reply } from "./line.ts";
import { isFull } from "./room.ts";

/**
 * What a piece of work came to. `again`: it went well, there may be more. `idle`: nothing to do, before `at` if that is
 * known. `failed`: rest, at least for `after` milliseconds; `code` and `words` are what the server said.
 */
export type Outcome =
  | { readonly next: "again" }
  | { readonly next: "idle"; readonly at: number | null }
  | { readonly next: "failed"; readonly after: number; readonly code: string; readonly words: string };

export const AGAIN: Outcome = { next: "again" };

export type Trouble = { readonly code: string; readonly words: string };

export function failure(reply: Exclude<Reply<unknown>, { kind: "arrived" }>): Outcome {
  const { code, words } = reply.kind === "refused" ? reply.problem : { code: "", words: "" };
  return { next: "failed", after: reply.after, code, words };
}

/** One of several queues that know nothing of each other: each rests by itself when it fails. */
export class Lane {
  /** Why it rests; null while it goes well. An empty code: no answer of ours. */
  trouble: Trouble | null = null;
  /** When it is worth calling again; null: when something changes. */
  nextAt: number | null = null;
  private failures = 0;
  private restsUntil = 0;
  private told = false;
  private running: Promise<number | null> | null = null;
  private more = false;
  private readonly work: () => Promise<Outcome>;
  private readonly clock: Clock;
  private readonly chance: Chance;

  constructor(work: () => Promise<Outcome>, clock: Clock, chance: Chance) {
    this.work = work;
    this.clock = clock;
    this.chance = chance;
  }

  /** Something has changed: no need to rest on, unless the server has said for how long. */
  wake(): void {
    if (!this.told) {
      this.restsUntil = 0;
    }
  }

  /** Works until there is nothing to do or it fails. Called meanwhile, it looks once more. */
  async run(): Promise<void> {
    if (this.running) {
      this.more = true;
    } else if (isDue(this.restsUntil, this.clock.now())) {
      this.running = this.untilDone();
      this.nextAt = await this.running;
      this.running = null;
    }
  }

  /** When it has nothing to do for now, or rests. */
  async through(): Promise<void> {
    await this.running;
  }

  private async untilDone(): Promise<number | null> {
    for (;;) {
      this.more = false;
      const outcome = await this.work().catch(broken);
      if (outcome.next === "failed") {
        return this.restAfter(outcome);
      }
      this.failures = 0;
      this.trouble = null;
      this.told = false;
      if (outcome.next === "idle" && !this.more) {
        return outcome.at;
      }
    }
  }

  private restAfter({ after, code, words }: Extract<Outcome, { next: "failed" }>): number {
    const own = rest(this.failures, this.chance);
    this.failures += 1;
    this.trouble = { code, words };
    this.told = after > 0;
    this.restsUntil = this.clock.now() + Math.max(own, after);
    return this.restsUntil;
  }
}

/** The phone's own storage refused, say: this lane rests and shows it, the others go on. */
function broken(error: unknown): Outcome {
  const code = isFull(error) ? "full" : "phone";
  return { next: "failed", after: 0, code, words: String(error) };
}
