import type { Clock } from "./backoff.ts";
import type { Downloads } from "./downloads.ts";
import { isSending } from "./free.ts";
import { failure, type Outcome } from "./lanes.ts";
import type { Line, Reply } from "./line.ts";
import { sha256 } from "./naming.ts";
import { nameOf, type Sealer } from "./sealing.ts";
import type { PictureRow, Store } from "./store.ts";
import { Turn } from "./turn.ts";
import type { CasePhoto, Picture } from "./wire.ts";

export type Size = PictureRow["size"];

/** What a phone keeps at most of photos of cases: small ones by themselves, large ones because somebody looked. */
const MOST = { small: 60, full: 20, bytes: 3_000_000 };
const GONE = 404;
const IDLE: Outcome = { next: "idle", at: null };

/** Photos of the cases that are this person's to do. Behind everything else: none is fetched while anything waits to be sent. */
export class Pictures {
  /** What was wanted by which state of the working set, so that it is opened once. */
  private looked: { readonly hash: string; readonly wanted: readonly CasePhoto[] } | null = null;
  /** Of those the server has none any more. */
  private readonly vain = new Set<string>();
  private readonly turn: Turn;
  readonly most = { ...MOST };

  readonly store: Store;
  readonly sealer: Sealer;
  readonly line: Line;
  readonly downloads: Pick<Downloads, "items">;
  readonly clock: Clock;

  constructor(store: Store, sealer: Sealer, line: Line, downloads: Pick<Downloads, "items">, clock: Clock) {
    this.store = store;
    this.sealer = sealer;
    this.line = line;
    this.downloads = downloads;
    this.clock = clock;
    this.turn = new Turn(clock);
  }

  /** One of them at a time; what left the working set goes first. */
  async work(): Promise<Outcome> {
    const wanted = await this.wanted();
    const kept = await this.keptOf(wanted);
    const missing = wanted.filter(({ sha256: name }) => !(kept.names.has(name) || this.vain.has(name)));
    for (const photo of missing) {
      if (kept.bytes > this.most.bytes || (await isSending(this.store))) {
        return IDLE;
      }
      const waits = this.turn.waits();
      if (waits) {
        return waits;
      }
      const failed = await this.fetch(photo, "small");
      if (failed) {
        return failed;
      }
      kept.bytes += (await this.store.pictures.get([photo.sha256, "small"]))?.bytes.length ?? 0;
    }
    return IDLE;
  }

  /** Null: it is not here, or damaged. */
  async bytes({ sha256: name }: CasePhoto, size: Size): Promise<Uint8Array<ArrayBuffer> | null> {
    const row = await this.store.pictures.get([name, size]);
    return row ? this.sealer.open(nameOf.picture(name, size), row.bytes) : null;
  }

  /** Somebody wants to see it in full: now, and from then on without signal. Null: it cannot be had. */
  async look(photo: CasePhoto): Promise<Uint8Array<ArrayBuffer> | null> {
    const seen = await this.store.pictures.update([photo.sha256, "full"], { seenAt: this.clock.now() });
    if (!seen) {
      await this.fetch(photo, "full");
    }
    return this.bytes(photo, "full");
  }

  private async wanted(): Promise<readonly CasePhoto[]> {
    const hash = await this.store.noted("hash");
    if (this.looked?.hash !== hash) {
      const items = [...(await this.downloads.items()).values()];
      const cases = items.flatMap((item) => (item.kind === "case" ? [item] : []));
      cases.sort((one, other) => dueOf(one.due_at) - dueOf(other.due_at));
      this.looked = { hash, wanted: cases.flatMap(({ photos }) => photos ?? []).slice(0, this.most.small) };
    }
    return this.looked.wanted;
  }

  /** The small ones that are here. Those of cases that are not go, and of the large ones the longest unseen. */
  private async keptOf(wanted: readonly CasePhoto[]): Promise<{ names: Set<string>; bytes: number }> {
    const open = new Set(wanted.map((photo) => photo.sha256));
    const rows = await this.store.pictures.orderBy("seenAt").toArray();
    const gone = rows.filter((row) => !open.has(row.sha256));
    const full = rows.filter((row) => row.size === "full" && open.has(row.sha256));
    const over = [...gone, ...full.slice(0, Math.max(0, full.length - this.most.full))];
    if (over.length > 0) {
      await this.store.pictures.bulkDelete(over.map(({ sha256: name, size }) => [name, size]));
    }
    const small = rows.filter((row) => row.size === "small" && open.has(row.sha256));
    const bytes = small.reduce((total, row) => total + row.bytes.length, 0);
    return { names: new Set(small.map((row) => row.sha256)), bytes };
  }

  private async fetch(photo: CasePhoto, size: Size): Promise<Outcome | null> {
    const path = `pictures/${photo.uid}/${size}`;
    const reply: Reply<Picture> = await this.line.ask({ method: "GET", path, headers: this.turn.headers() });
    this.turn.hear(reply);
    if (reply.kind === "refused" && reply.status === GONE) {
      this.vain.add(photo.sha256);
      return null;
    }
    if (reply.kind !== "arrived") {
      return this.turn.waits() ?? failure(reply);
    }
    await this.keep(photo, size, reply.body);
    return null;
  }

  /** What is not what was announced is not kept. What was covered since has another name, and comes under that. */
  private async keep(
    { sha256: name }: CasePhoto,
    size: Size,
    { sha256: said, jpeg }: Picture,
  ): Promise<void> {
    const bytes = Uint8Array.from(atob(jpeg), (sign) => sign.charCodeAt(0));
    if (said !== name || (size === "full" && (await sha256(bytes)) !== name)) {
      this.vain.add(name);
      return;
    }
    const sealed = await this.sealer.seal(nameOf.picture(name, size), bytes);
    await this.store.transaction("rw", [this.store.pictures, this.store.vault], async () => {
      await this.sealer.refuseStale(this.store);
      await this.store.pictures.put({ sha256: name, size, seenAt: this.clock.now(), bytes: sealed });
    });
  }
}

function dueOf(dueAt: string | null): number {
  return dueAt === null ? Number.POSITIVE_INFINITY : Date.parse(dueAt);
}
