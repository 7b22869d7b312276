import type { Clock } from "./backoff.ts";
import type { Asked, Raw } from "./line.ts";
import type { Engine } from "./sync.ts";

/** What of the engine's surroundings is the browser's. */

const PATIENCE = 60_000;

export const browserClock: Clock = {
  now: () => Date.now(),
  after: (milliseconds, call) => {
    const timer = setTimeout(call, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** Led elsewhere is not arrived; what takes longer than a minute is lost. */
export async function browserTransport({ method, path, headers, body }: Asked): Promise<Raw> {
  const type = typeof body === "string" ? "application/json" : "application/octet-stream";
  return fetch(`/terminal/api/${path}`, {
    method,
    headers: body === undefined ? { ...headers } : { ...headers, "Content-Type": type },
    body: body ?? null,
    cache: "no-store",
    credentials: "same-origin",
    redirect: "error",
    signal: AbortSignal.timeout(PATIENCE),
  });
}

const NONE_THERE = [204, 404, 410];

/** Of the base map. Our server knows who asks; a host of its own is not told. */
export async function browserTile(address: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const reply = await fetch(address, { credentials: "same-origin", signal: AbortSignal.timeout(PATIENCE) });
  if (NONE_THERE.includes(reply.status)) {
    return null;
  }
  // A hotel's sign-in page is no picture either.
  if (!(reply.ok && reply.headers.get("Content-Type")?.startsWith("image/"))) {
    throw new TypeError("no picture");
  }
  return new Uint8Array(await reply.arrayBuffer());
}

/** The moments at which there is reason to look. */
export function watch(engine: Engine, here: Window): void {
  here.addEventListener("online", () => void engine.sync("online"));
  here.document.addEventListener("visibilitychange", () => {
    if (here.document.visibilityState === "visible") {
      void engine.sync("visible");
    }
  });
  void engine.sync("open");
}
