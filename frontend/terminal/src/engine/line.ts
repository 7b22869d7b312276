import type { Device } from "./device.ts";
import { type Problem, WIRE } from "./wire.ts";

export interface Asked {
  readonly method: "GET" | "POST" | "PUT";
  /** Under /terminal/api/. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
}

export interface Raw {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  json(): Promise<unknown>;
}

/** Rejects when the network does. */
export type Transport = (asked: Asked) => Promise<Raw>;

/** What each signed answer says beside its body (decision 27). */
export interface Seen {
  readonly epoch: string;
  readonly durable: number | null;
  /** The server's clock. */
  readonly at: number;
}

/**
 * `arrived`: ours, and a success. `refused`: ours, and not. `lost`: everything else, whatever its status; whether the
 * server has done it nobody knows. `after`: how many milliseconds to stay away, when that was said.
 */
export type Reply<T> =
  | { readonly kind: "arrived"; readonly status: number; readonly body: T; readonly seen: Seen }
  | {
      readonly kind: "refused";
      readonly status: number;
      readonly problem: Problem;
      readonly seen: Seen;
      readonly after: number;
    }
  | { readonly kind: "lost"; readonly status: number; readonly after: number };

const UNHEARD = { kind: "lost", status: 0, after: 0 } as const;
const LONGEST_SAID = 3_600;

/** The way to the server: says who asks, and believes no answer that is not signed. */
export class Line {
  readonly transport: Transport;
  readonly device: Device;

  constructor(transport: Transport, device: Device) {
    this.transport = transport;
    this.device = device;
  }

  /** As a device that is registered. Never rejects. */
  async ask<T>(asked: Asked): Promise<Reply<T>> {
    const unregistered = await this.device.register((registration, own) => this.say(registration, own));
    if (unregistered) {
      return unregistered;
    }
    const id = await this.device.id();
    const reply = await this.say<T>(asked, id);
    if (reply.kind === "refused") {
      await this.device.heed(id, reply.problem.code);
    }
    return reply;
  }

  private async say<T>(asked: Asked, id: string): Promise<Reply<T>> {
    const headers = { "Wangge-Wire": WIRE, "Wangge-Device": id, ...asked.headers };
    try {
      return await read<T>(asked, await this.transport({ ...asked, headers }));
    } catch {
      return UNHEARD;
    }
  }
}

async function read<T>(asked: Asked, raw: Raw): Promise<Reply<T>> {
  const { status } = raw;
  const seen = signature(raw);
  const after = saidAfter(raw);
  if (!seen) {
    return { kind: "lost", status, after };
  }
  const good = asked.method === "GET" ? [200, 304] : [201, 202];
  if (good.includes(status)) {
    return { kind: "arrived", status, body: (status === 304 ? null : await raw.json()) as T, seen };
  }
  const problem = (await raw.json().catch(() => null)) as Problem | null;
  const said = { code: "", words: "", translations: {}, offset: null, ...problem };
  return { kind: "refused", status, problem: said, seen, after };
}

function signature(raw: Raw): Seen | null {
  const epoch = raw.headers.get("Wangge-Epoch");
  const at = Date.parse(raw.headers.get("Wangge-Time") ?? "");
  if (raw.headers.get("Wangge-Terminal") !== WIRE || !epoch || Number.isNaN(at)) {
    return null;
  }
  const durable = raw.headers.get("Wangge-Durable");
  return { epoch, durable: durable ? Number(durable) : null, at };
}

function saidAfter(raw: Raw): number {
  const seconds = Number(raw.headers.get("Retry-After") ?? 0);
  return seconds > 0 ? Math.min(seconds, LONGEST_SAID) * 1_000 : 0;
}
