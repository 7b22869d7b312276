import type { Chance, Clock } from "./backoff.ts";
import { Device } from "./device.ts";
import { Diagnostics } from "./diagnostics.ts";
import { Downloads } from "./downloads.ts";
import { Facts } from "./facts.ts";
import { Lane, type Outcome, type Trouble } from "./lanes.ts";
import { type Ended, Leaving } from "./leaving.ts";
import { Line, type Transport } from "./line.ts";
import { Outbox } from "./outbox.ts";
import { Photos } from "./photos.ts";
import { Pictures } from "./pictures.ts";
import { Receipts } from "./receipts.ts";
import { isFull } from "./room.ts";
import type { Store } from "./store.ts";
import { type FetchTile, Tiles } from "./tiles.ts";
import type { Vault } from "./vault.ts";
import type { Registration } from "./wire.ts";

export type Trigger = "open" | "save" | "online" | "visible" | "timer";
export type LaneName = "facts" | "photos" | "downloads" | "tiles" | "diagnostics";

/** As the browser's own: only one tab at a time gets it. */
export interface Locks {
  request<T>(
    name: string,
    options: { ifAvailable: true },
    held: (lock: object | null) => Promise<T>,
  ): Promise<T>;
}

export interface Surroundings {
  readonly clock: Clock;
  readonly chance: Chance;
  readonly transport: Transport;
  readonly locks: Locks;
  readonly registration: Registration;
  /** False: there is certainly no network, and nothing is tried, so that what waits keeps its order. */
  readonly isOnline?: () => boolean;
  readonly fetchTile?: FetchTile;
  readonly isShort?: () => Promise<boolean>;
}

const EVERY = 300_000;
const SOONEST = 1_000;
const BUSY = 5_000;
const BEHIND = 20_000;

/** Brings the phone and the server together, in the foreground, whenever there is reason to. */
export class Engine {
  readonly outbox: Outbox;
  readonly downloads: Downloads;
  readonly pictures: Pictures;
  readonly tiles: Tiles;
  readonly diagnostics: Diagnostics;
  readonly leaving: Leaving;
  /** Why the phone was emptied since it was opened; null: it was not. */
  ended: Ended | null = null;
  private readonly receipts: Receipts;
  private readonly lanes: Readonly<Record<LaneName, Lane>>;
  private readonly around: Surroundings;
  private readonly vault: Vault;
  private cancel: () => void = () => undefined;
  private closed = false;
  private again = false;
  private fresh = false;
  private holding = false;
  private broken: Trouble | null = null;
  private readonly working = new Set<Promise<void>>();
  private running: Promise<void> | null = null;

  constructor(store: Store, vault: Vault, around: Surroundings) {
    const { clock, chance, transport, registration, fetchTile = nothing, isShort = never } = around;
    this.around = around;
    this.vault = vault;
    const line = new Line(transport, new Device(store, vault, registration));
    this.outbox = new Outbox(store, vault, clock);
    this.receipts = new Receipts(store, vault, clock, chance);
    this.downloads = new Downloads(store, vault, this.receipts, line, clock);
    this.pictures = new Pictures(store, vault, line, this.downloads, clock);
    this.tiles = new Tiles(store, vault, clock, fetchTile, isShort);
    this.diagnostics = new Diagnostics(store, line);
    this.leaving = new Leaving(store, vault, clock);
    const facts = new Facts(this.receipts, line, clock);
    const photos = new Photos(this.receipts, line, clock);
    const lane = (part: Pick<Facts, "work">) => new Lane(() => part.work(), clock, chance);
    this.lanes = {
      facts: lane(facts),
      photos: lane(photos),
      downloads: lane({ work: () => this.fetch() }),
      tiles: lane(this.tiles),
      diagnostics: lane(this.diagnostics),
    };
  }

  /** Why a lane rests, or why nothing can be noted on the phone; null while it goes well. */
  trouble(name: LaneName): Trouble | null {
    return this.lanes[name].trouble ?? this.broken;
  }

  /**
   * Ends when there is nothing more to do now. Called meanwhile, lanes that have nothing to do look again at once. While
   * the vault is locked nothing is sent: call it again as "open" when it has been opened.
   */
  async sync(trigger: Trigger): Promise<void> {
    if (!this.vault.isOpen) {
      this.cancel();
      return;
    }
    if (trigger !== "timer") {
      for (const lane of Object.values(this.lanes)) {
        lane.wake();
      }
    }
    if (trigger !== "save") {
      this.downloads.want();
    }
    this.fresh ||= trigger !== "save" && trigger !== "timer";
    if (this.around.isOnline?.() === false) {
      this.schedule(null);
      return;
    }
    this.again = true;
    if (this.holding) {
      this.start();
    }
    do {
      this.running ??= this.locked().finally(() => {
        this.running = null;
      });
      await this.running;
    } while (this.again && !this.closed && this.vault.isOpen);
  }

  /** No timer any more. What is on its way may still be answered. */
  close(): void {
    this.closed = true;
    this.cancel();
  }

  private async locked(): Promise<void> {
    let next: number | null = null;
    try {
      next = await this.around.locks.request("wangge-sync", { ifAvailable: true }, (lock) =>
        lock ? this.round() : this.leave(),
      );
    } finally {
      this.schedule(next);
    }
  }

  /** Another tab has it, and sends from the same outbox; it may be about to end. */
  private async leave(): Promise<number> {
    this.again = false;
    return this.around.clock.now() + BUSY;
  }

  private async round(): Promise<number | null> {
    this.broken = null;
    // Nobody else is sending: what says so was left by a tab that is gone.
    await this.noting(() => this.receipts.returnAll());
    this.holding = true;
    try {
      this.start();
      while (this.working.size > 0) {
        await Promise.all(this.working);
        // Once more: for facts that waited for a photo, for what a new epoch sends again, and to tell what is left.
        await this.lanes.photos.run();
        await this.facts();
      }
    } finally {
      this.holding = false;
    }
    this.ended = await this.leaving.heed(this.trouble("downloads")?.code ?? "");
    const soon = this.broken ? this.around.clock.now() + BUSY : null;
    return Object.values(this.lanes).reduce(sooner, soon);
  }

  /** Where the phone has no room for it, the lanes go on with what they can, and it is tried again soon. */
  private async noting(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.broken = { code: isFull(error) ? "full" : "phone", words: String(error) };
    }
  }

  /** All lanes at once. Facts wait for none; the others for them, but not for long. */
  private start(): void {
    this.again = false;
    const work = this.begin().finally(() => this.working.delete(work));
    this.working.add(work);
  }

  private async begin(): Promise<void> {
    if (this.fresh) {
      this.fresh = false;
      await this.noting(() => this.receipts.hasten());
    }
    const { photos, downloads, tiles } = this.lanes;
    await Promise.all([this.facts(), this.behindFacts(photos), this.behindFacts(downloads)]);
    await tiles.run();
  }

  /** What is large goes when the facts are through, or after a while whatever becomes of them. */
  private async behindFacts(lane: Lane): Promise<void> {
    let cancel: () => void = () => undefined;
    const longEnough = new Promise<void>((resolve) => {
      cancel = this.around.clock.after(BEHIND, resolve);
    });
    await Promise.race([this.lanes.facts.through(), longEnough]);
    cancel();
    await lane.run();
  }

  /** The working set, then what its cases look like. */
  private async fetch(): Promise<Outcome> {
    const outcome = await this.downloads.work();
    return outcome.next === "idle" && outcome.at === null ? this.pictures.work() : outcome;
  }

  private async facts(): Promise<void> {
    await this.lanes.facts.run();
    await this.lanes.diagnostics.run();
  }

  /** Each five minutes, with chance, and earlier for what rests. */
  private schedule(next: number | null): void {
    this.cancel();
    if (this.closed || !this.vault.isOpen) {
      return;
    }
    const { clock, chance } = this.around;
    const regular = EVERY * (0.8 + 0.4 * chance());
    const wanted = next === null ? regular : Math.min(regular, Math.max(SOONEST, next - clock.now()));
    this.cancel = clock.after(Math.round(wanted), () => void this.sync("timer"));
  }
}

const nothing = async () => null;
const never = async () => false;

function sooner(one: number | null, { nextAt }: Lane): number | null {
  return one === null || nextAt === null ? (one ?? nextAt) : Math.min(one, nextAt);
}
