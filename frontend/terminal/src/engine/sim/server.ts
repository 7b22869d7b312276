import type { Asked, Raw } from "../line.ts";
import { canonical, sha256 } from "../naming.ts";
import type { Answer, Differences, Operation, Picture } from "../wire.ts";
import type { CountyOffice } from "./office.ts";

/** What the server has: one life of its database. */
interface Life {
  epoch: string;
  position: number;
  durable: number | null;
  /** By id: what was done, and whether it was sealed instead. */
  done: Map<string, { body: string; position: number; fate: "applied" | "kept" }>;
  photos: Map<string, Uint8Array<ArrayBuffer>>;
  /** Which whole photo belongs to which operation. */
  attached: Map<string, Set<string>>;
}

const REFUSED = "refuse me";
const OTHERWISE = { en: "write it otherwise", "zh-hans": "the same in Chinese" };
const KEPT = "too late";
const MOST = 1_000_000;
const LONG_ENOUGH = 120;

/** Behaves as docs/terminal.md says, in memory. */
export class Server {
  life: Life = {
    epoch: "epoch-0",
    position: 0,
    durable: null,
    done: new Map(),
    photos: new Map(),
    attached: new Map(),
  };
  now: () => number;
  readonly asked: Asked[] = [];
  readonly devices = new Set<string>();
  /** Devices of other people. */
  readonly others = new Set<string>();
  /** Devices that were shut off. */
  readonly off = new Set<string>();
  /** Whose phone it is serves no more: what is sent is kept, and there is no working set. */
  ended = false;
  /** The working set, by name. */
  set: Record<string, { version: string; item: Differences["items"][string] }> = {};
  /** Photos of cases, by uid. */
  readonly pictures = new Map<string, Picture>();
  state: unknown = null;
  /** What a registration says of the county's key; null: the ring has none yet. */
  office: CountyOffice | null = null;
  /** A batch with one of these words in it is refused as a whole, with this status. */
  readonly poison = new Map<string, number>();
  /** Facts of other phones are coming: what can wait is put off, unless it has waited for two minutes. */
  eight = false;
  private saved: Life | null = null;
  private lives = 0;

  constructor(now: () => number) {
    this.now = now;
  }

  backup(): void {
    this.life.durable = this.life.position;
    this.saved = copy(this.life);
  }

  /** From the last backup; without one nothing happens. */
  restore(): void {
    if (this.saved) {
      this.lives += 1;
      this.life = { ...copy(this.saved), epoch: `epoch-${this.lives}` };
    }
  }

  async handle(asked: Asked): Promise<Raw> {
    this.asked.push(asked);
    const [path = "", query = ""] = asked.path.split("?");
    const [noun = "", name = ""] = path.split("/");
    const device = asked.headers?.["Wangge-Device"] ?? "";
    if (this.eight && canWait(asked)) {
      return this.problem(503, "later", {}, { "Retry-After": "15" });
    }
    if (this.others.has(device)) {
      return this.problem(409, "device_other");
    }
    if (noun === "devices") {
      this.devices.add(name);
      return this.answer(201, {
        id: name,
        name: "phone",
        office: this.office?.said(`proof of ${name}`) ?? null,
      });
    }
    if (!this.devices.has(device)) {
      return this.problem(409, "no_device");
    }
    const refused = noun === "sync" ? this.emptying(device) : null;
    return refused ?? this.handed(asked, noun, name, query);
  }

  /** Why a phone is to be emptied; null: it is not. */
  private emptying(device: string): Raw | null {
    const code = this.off.has(device) ? "device_off" : this.ended ? "post_ended" : null;
    return code && this.problem(403, code);
  }

  private async handed(asked: Asked, noun: string, name: string, query: string): Promise<Raw> {
    if (noun === "photos") {
      return this.photo(name, new URLSearchParams(query), asked);
    }
    if (noun === "pictures") {
      const found = this.pictures.get(name);
      return found ? this.answer(200, found) : this.problem(404, "no_picture");
    }
    const body = typeof asked.body === "string" ? JSON.parse(asked.body) : null;
    if (noun === "operations") {
      return this.operations(asked.body as string, body.operations);
    }
    if (noun === "state") {
      this.state = body;
      return this.answer(202, {});
    }
    return this.sync(asked, body);
  }

  problem(status: number, code: string, more: object = {}, headers: Record<string, string> = {}): Raw {
    const words = `words of ${code}`;
    return this.answer(status, { code, words, translations: { en: words }, ...more }, headers);
  }

  private answer(status: number, body: unknown, headers: Record<string, string> = {}): Raw {
    const { epoch, durable } = this.life;
    const signed: Record<string, string> = {
      "Wangge-Terminal": "1",
      "Wangge-Epoch": epoch,
      "Wangge-Durable": durable === null ? "" : String(durable),
      "Wangge-Time": new Date(this.now()).toISOString(),
      ...headers,
    };
    return { status, headers: { get: (name) => signed[name] ?? null }, json: async () => body };
  }

  private operations(text: string, operations: Operation[]): Raw {
    for (const [word, status] of this.poison) {
      if (text.includes(word)) {
        return this.problem(status, status === 413 ? "too_large" : "content");
      }
    }
    return this.answer(202, { skew: 0, answers: operations.map((operation) => this.judged(operation)) });
  }

  private judged(operation: Operation): Answer {
    const { id } = operation;
    const plain = {
      ...{ id, code: "", words: "", translations: {}, number: "", reviewer: "" },
      ...{ awaits: [], bad_photos: [] },
    };
    const body = canonical(operation);
    const before = this.life.done.get(id);
    const text = "text" in operation.content ? operation.content.text : "";
    if (before && before.body !== body) {
      return { ...plain, fate: "refused", code: "other_content" };
    }
    if (!before && text.includes(REFUSED)) {
      const words = { words: "write it otherwise", translations: OTHERWISE };
      return { ...plain, ...words, fate: "refused", code: "content" };
    }
    const named = namedBy(operation);
    const awaits = named.filter((name) => !this.isWhole(name));
    if (!before && operation.kind === "settle" && awaits.length > 0) {
      return { ...plain, fate: "waits", code: "photos_first", awaits };
    }
    const done = before ?? this.carry(id, body, this.fateOf(text), named);
    const fate = before && before.fate === "applied" ? "repeat" : done.fate;
    return {
      ...plain,
      fate,
      awaits,
      position: done.position,
      received_at: new Date(this.now()).toISOString(),
    };
  }

  private fateOf(text: string): "applied" | "kept" {
    return this.ended || text.includes(KEPT) ? "kept" : "applied";
  }

  private carry(id: string, body: string, fate: "applied" | "kept", named: readonly string[]) {
    this.life.position += 1;
    const done = { body, position: this.life.position, fate };
    this.life.done.set(id, done);
    this.life.attached.set(id, new Set(named));
    return done;
  }

  private isWhole(name: string): boolean {
    return this.life.photos.has(`whole:${name}`);
  }

  private async photo(name: string, query: URLSearchParams, { method, body }: Asked): Promise<Raw> {
    const whole = this.life.photos.get(`whole:${name}`);
    const here = whole ?? this.life.photos.get(name) ?? new Uint8Array();
    if (method === "GET" || whole) {
      return this.piece(here.length, whole !== undefined, method === "GET" ? 200 : 202);
    }
    if (Number(query.get("offset")) !== here.length) {
      return this.problem(409, "offset", { offset: here.length });
    }
    const piece = body as Uint8Array<ArrayBuffer>;
    if (piece.length > MOST) {
      return this.problem(413, "too_large");
    }
    const joined = new Uint8Array(here.length + piece.length);
    joined.set(here);
    joined.set(piece, here.length);
    this.life.photos.set(name, joined);
    if (joined.length < Number(query.get("size"))) {
      return this.piece(joined.length, false, 202);
    }
    this.life.photos.delete(name);
    if ((await sha256(joined)) !== name) {
      return this.problem(422, "hash");
    }
    this.life.position += 1;
    this.life.photos.set(`whole:${name}`, joined);
    return this.piece(joined.length, true, 202);
  }

  private piece(offset: number, complete: boolean, status: number): Raw {
    return this.answer(status, { offset, complete, position: complete ? this.life.position : null });
  }

  private sync({ method, headers }: Asked, body: { have: Record<string, string> } | null): Raw {
    const versions = Object.fromEntries(
      Object.entries(this.set).map(([name, { version }]) => [name, version]),
    );
    const hash = canonical(versions);
    if (method === "GET") {
      return headers?.["If-None-Match"] === `"${hash}"` ? this.answer(304, null) : this.answer(200, { hash });
    }
    const have = body?.have ?? {};
    const wanted = Object.entries(this.set).filter(([name, { version }]) => have[name] !== version);
    const items = Object.fromEntries(wanted.map(([name, { item }]) => [name, item]));
    const gone = Object.keys(have).filter((name) => !(name in versions));
    return this.answer(202, { hash, versions, items, gone });
  }
}

function canWait({ method, path, headers }: Asked): boolean {
  const isNew = path === "sync" && !headers?.["If-None-Match"];
  return method === "GET" && !isNew && Number(headers?.["Wangge-Waited"] ?? 0) < LONG_ENOUGH;
}

function copy(life: Life): Life {
  const { done, photos, attached } = life;
  return { ...life, done: new Map(done), photos: new Map(photos), attached: new Map(attached) };
}

function namedBy({ content }: Operation): string[] {
  return [...("photos" in content ? content.photos : []), ...("after" in content ? content.after : [])];
}
