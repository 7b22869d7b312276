import type { Clock } from "./backoff.ts";
import { isSending } from "./free.ts";
import type { Outcome } from "./lanes.ts";
import { sha256 } from "./naming.ts";
import { nameOf, type Sealer } from "./sealing.ts";
import type { Store } from "./store.ts";
import type { WorkingItem } from "./wire.ts";

export type Ground = Extract<WorkingItem, { kind: "ground" }>;

/** The bytes of a picture; null: there is none at this address, ever. Rejects when the network does. */
export type FetchTile = (address: string) => Promise<Uint8Array<ArrayBuffer> | null>;

/** A picture of the base map: under which name it lies here, where it comes from, and what it shows. */
export interface Tile {
  readonly name: string;
  readonly address: string;
  readonly layer: number;
  readonly z: number;
  /** West, south, east, north, in degrees. */
  readonly box: readonly number[];
}

/** Never more than this on a phone, nor than so much for each picture that is wanted. */
const MOST = 6_000_000;
const EACH = 30_000;
/** A picture of 256 pixels that is larger is none. */
const LARGEST = 300_000;
const SWITCH = "ground";
const IDLE: Outcome = { next: "idle", at: null };
const FAILED: Outcome = { next: "failed", after: 0, code: "", words: "" };

/** How many bytes they may take up: said to the person before anything is fetched. */
export function allowed({ layers, tiles }: Ground): number {
  return Math.min(MOST, layers.length * tiles.length * EACH);
}

/**
 * The base map under one's own grids, where its owner wants it. Behind everything else: none is fetched while anything
 * waits to be sent, and all go first when the phone runs out of room.
 */
export class Tiles {
  /** Of which item the names are, so that they are made once. */
  private named: { readonly ground: string; readonly tiles: readonly Tile[] } | null = null;
  private readonly vain = new Set<string>();

  readonly store: Store;
  readonly sealer: Sealer;
  readonly clock: Clock;
  private readonly fetchTile: FetchTile;
  private readonly isShort: () => Promise<boolean>;

  constructor(
    store: Store,
    sealer: Sealer,
    clock: Clock,
    fetchTile: FetchTile,
    isShort: () => Promise<boolean>,
  ) {
    this.store = store;
    this.sealer = sealer;
    this.clock = clock;
    this.fetchTile = fetchTile;
    this.isShort = isShort;
  }

  async isOn(): Promise<boolean> {
    return (await this.store.noted(SWITCH)) !== "";
  }

  /** Off: what is here goes at once. */
  async turn(on: boolean): Promise<void> {
    await (on ? this.store.note(SWITCH, "on") : this.store.dropTiles());
  }

  async work(): Promise<Outcome> {
    const isOn = await this.isOn();
    // While the working set is not whole nobody knows which are wanted.
    if (isOn && !(await this.store.noted("hash"))) {
      return IDLE;
    }
    const ground = isOn ? await this.ground() : null;
    const wanted = ground ? await this.tilesOf(ground) : [];
    const here = await this.keepOnly(wanted);
    if (!ground || (await this.makesRoom())) {
      return IDLE;
    }
    let bytes = await this.size();
    for (const tile of wanted.filter(({ name }) => !(here.has(name) || this.vain.has(name)))) {
      const left = allowed(ground) - bytes;
      if (left < EACH / 2 || (await isSending(this.store)) || !(await this.isOn())) {
        return IDLE;
      }
      const got = await this.fetchTile(tile.address).catch(() => undefined);
      if (got === undefined) {
        return FAILED;
      }
      bytes += await this.keep(tile, got, left);
    }
    return IDLE;
  }

  /** Those that can be drawn now, from afar to near, a layer over that below it. */
  async here(): Promise<Tile[]> {
    const ground = await this.ground();
    const names = new Set(await this.store.tiles.toCollection().primaryKeys());
    return ground ? (await this.tilesOf(ground)).filter(({ name }) => names.has(name)) : [];
  }

  /** Null: it is not here any more, or damaged. */
  async bytes(name: string): Promise<Uint8Array<ArrayBuffer> | null> {
    const row = await this.store.tiles.get(name);
    return row ? this.sealer.open(nameOf.tile(name), row.bytes) : null;
  }

  /** Of all that are here. */
  async size(): Promise<number> {
    return this.store.tilesSize();
  }

  private async ground(): Promise<Ground | null> {
    const row = await this.store.held.get("ground");
    return row ? this.sealer.value<Ground>(nameOf.held("ground"), row.item) : null;
  }

  private async tilesOf(ground: Ground): Promise<readonly Tile[]> {
    const said = JSON.stringify(ground);
    if (this.named?.ground !== said) {
      const all = ground.tiles.flatMap(({ z, x, y, box }) =>
        ground.layers.map((layer, at) => ({ address: addressOf(layer, z, x, y), layer: at, z, box })),
      );
      const tiles = await Promise.all(
        all.map(async (tile) => ({ ...tile, name: await sha256(tile.address) })),
      );
      this.named = { ground: said, tiles };
    }
    return this.named.tiles;
  }

  /** What is not wanted any more goes. */
  private async keepOnly(wanted: readonly Tile[]): Promise<ReadonlySet<string>> {
    const names = new Set(wanted.map(({ name }) => name));
    const here = await this.store.tiles.toCollection().primaryKeys();
    const gone = here.filter((name) => !names.has(name));
    if (gone.length > 0) {
      await this.store.tiles.bulkDelete(gone);
    }
    return new Set(here.filter((name) => names.has(name)));
  }

  /** They are switched off then, or they would come again with the next bit of room. */
  private async makesRoom(): Promise<boolean> {
    const short = await this.isShort();
    if (short) {
      await this.turn(false);
    }
    return short;
  }

  /** How many bytes of it were kept. */
  private async keep({ name }: Tile, got: Uint8Array<ArrayBuffer> | null, left: number): Promise<number> {
    const bytes = got && got.length <= LARGEST ? await this.sealer.seal(nameOf.tile(name), got) : null;
    if (!bytes || bytes.length > left) {
      this.vain.add(name);
      return 0;
    }
    await this.store.transaction("rw", [this.store.tiles, this.store.notes, this.store.vault], async () => {
      await this.sealer.refuseStale(this.store);
      // It may have been switched off meanwhile.
      if (await this.store.noted(SWITCH)) {
        await this.store.tiles.put({ name, size: bytes.length, bytes });
      }
    });
    return bytes.length;
  }
}

function addressOf(layer: string, z: number, x: number, y: number): string {
  return layer.replace("{z}", String(z)).replace("{x}", String(x)).replace("{y}", String(y));
}
