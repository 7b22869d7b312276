import type { Asked, Raw, Transport } from "../line.ts";
import type { Server } from "./server.ts";

/** What befalls one request. */
export const FAULTS = [
  "none",
  "cut before",
  "reply lost",
  "portal",
  "success of a stranger",
  "413",
  "413 of a proxy",
  "429",
  "500",
  "503",
  "later",
  "cut in the middle",
  "twice",
  "late",
] as const;
export type Fault = (typeof FAULTS)[number];

const UNSIGNED: Readonly<Record<string, number>> = { portal: 200, "413 of a proxy": 413, "500": 502 };

/**
 * Between the app and the server: each request takes the next fault; when they are used up the network is good.
 * `on`: only requests to addresses that begin so are meant.
 */
export class Network {
  faults: Fault[] = [];
  on = "";
  private readonly server: Server;
  private readonly delayed: Asked[] = [];

  constructor(server: Server) {
    this.server = server;
  }

  readonly transport: Transport = async (asked) => {
    const fault = asked.path.startsWith(this.on) ? (this.faults.shift() ?? "none") : "none";
    if (fault !== "late") {
      await this.deliverDelayed();
    }
    return (await this.broken(fault, asked)) ?? this.server.handle(asked);
  };

  private async broken(fault: Fault, asked: Asked): Promise<Raw | null> {
    const unsigned = UNSIGNED[fault];
    if (unsigned) {
      return { status: unsigned, headers: { get: () => null }, json: async () => ({ answers: [] }) };
    }
    if (fault === "success of a stranger") {
      return { status: 202, headers: { get: () => null }, json: async () => claimed(asked) };
    }
    if (fault === "413") {
      return this.server.problem(413, "too_large");
    }
    if (fault === "429" || fault === "503") {
      return this.server.problem(Number(fault), "fault", {}, { "Retry-After": "30" });
    }
    if (fault === "later") {
      return this.server.problem(503, fault, {}, { "Retry-After": "15" });
    }
    if (fault === "twice") {
      await this.server.handle(asked);
    }
    await this.lose(fault, asked);
    return null;
  }

  /** Rejects as a network does. */
  private async lose(fault: Fault, asked: Asked): Promise<void> {
    if (fault === "late") {
      this.delayed.push(asked);
    }
    if (fault === "reply lost") {
      await this.server.handle(asked);
    }
    if (fault === "cut in the middle" && asked.body instanceof Uint8Array) {
      await this.server.handle({ ...asked, body: asked.body.slice(0, Math.floor(asked.body.length * 0.9)) });
    }
    if (["cut before", "reply lost", "cut in the middle", "late"].includes(fault)) {
      throw new TypeError("network");
    }
  }

  /** What was thought lost arrives after all, behind what was sent later. */
  async deliverDelayed(): Promise<void> {
    for (const asked of this.delayed.splice(0)) {
      await this.server.handle(asked);
    }
  }
}

/** As if all of it had arrived. */
function claimed({ body }: Asked): unknown {
  const operations: { id: string }[] = typeof body === "string" ? (JSON.parse(body).operations ?? []) : [];
  const answers = operations.map(({ id }) => ({ id, fate: "applied", position: 0 }));
  return { skew: 0, answers, offset: body?.length ?? 0, complete: true, position: 0 };
}
