import type { Clock } from "./backoff.ts";
import { AGAIN, failure, type Outcome } from "./lanes.ts";
import type { Line, Reply } from "./line.ts";
import type { Receipts } from "./receipts.ts";
import type { Item } from "./store.ts";
import { type Answers, MOST_OPERATIONS } from "./wire.ts";

/** A request that is refused with one of these says something about what is in it, not about the sender or the server. */
const ABOUT_CONTENT = new Set([400, 413, 422]);
const ABOUT_SENDER = new Set(["header", "sign_in"]);

/** The lane of operations. */
export class Facts {
  private most = MOST_OPERATIONS;

  readonly receipts: Receipts;
  readonly line: Line;
  readonly clock: Clock;

  constructor(receipts: Receipts, line: Line, clock: Clock) {
    this.receipts = receipts;
    this.line = line;
    this.clock = clock;
  }

  async work(): Promise<Outcome> {
    const batch = await this.receipts.take(this.most);
    if (batch.length > 0) {
      return this.send(batch);
    }
    return { next: "idle", at: await this.receipts.nextAt("outbox") };
  }

  private async send(batch: readonly Item[]): Promise<Outcome> {
    const reply = await this.line.ask<Answers>({
      method: "POST",
      path: "operations",
      body: this.body(batch),
    });
    if (reply.kind === "arrived" && Array.isArray(reply.body?.answers)) {
      await this.receipts.settle(batch, reply.body.answers, reply.seen);
      this.most = Math.min(MOST_OPERATIONS, this.most * 2);
      return AGAIN;
    }
    if (reply.kind === "arrived") {
      return this.later(batch, { kind: "lost", status: reply.status, after: 0 });
    }
    return isAboutContent(reply) ? this.narrow(batch, reply) : this.later(batch, reply);
  }

  /** Bodies go out letter by letter as they were kept: their hash is what makes sending again harmless. */
  private body(batch: readonly Item[]): string {
    const sentAt = new Date(this.clock.now()).toISOString();
    return `{"sent_at":"${sentAt}","operations":[${batch.map((item) => item.body).join(",")}]}`;
  }

  /** In halves, until the one is found that the request was refused for. */
  private async narrow(batch: readonly Item[], reply: Bad): Promise<Outcome> {
    const [only] = batch;
    if (only && batch.length === 1) {
      return this.blame(only, reply);
    }
    const middle = Math.ceil(batch.length / 2);
    const first = await this.send(batch.slice(0, middle));
    if (first.next === "failed") {
      await this.receipts.putBack(batch.slice(middle), reply.kind === "refused", false);
      return first;
    }
    return this.send(batch.slice(middle));
  }

  /**
   * Refused by us: it is shown. What may have arrived before stays and says why, since nobody has looked whether it did;
   * so does what something on the way refuses. Others go first.
   */
  private async blame(item: Item, reply: Bad): Promise<Outcome> {
    if (reply.kind === "refused" && !item.doubtful) {
      await this.receipts.refuse(item, reply.problem);
    } else {
      const told =
        reply.kind === "refused" ? reply.problem : { code: "too_large", words: "", translations: {} };
      await this.receipts.putBack([item], reply.kind === "refused", true, told);
    }
    return AGAIN;
  }

  /** Fewer next time: what kills the server at each attempt ends up alone, and behind the others. */
  private async later(batch: readonly Item[], reply: Bad): Promise<Outcome> {
    await this.receipts.putBack(batch, reply.kind === "refused", batch.length === 1);
    this.most = Math.max(1, Math.floor(batch.length / 2));
    return failure(reply);
  }
}

type Bad = Exclude<Reply<unknown>, { kind: "arrived" }>;

function isAboutContent(reply: Bad): boolean {
  if (reply.kind === "lost") {
    return reply.status === 413;
  }
  return ABOUT_CONTENT.has(reply.status) && !ABOUT_SENDER.has(reply.problem.code);
}
