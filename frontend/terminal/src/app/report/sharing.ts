import { SHARED } from "./handing-over.ts";
import type { Pasted } from "./pasting.ts";

/** Shared from another app into this one, until the next report takes it in. It is kept nowhere. */
let shared: Pasted | null = null;

/** Opened by sharing: asks the worker at once for what came, before the PIN is entered. */
export async function askForShared(
  here: Pick<Location, "search">,
  workers: Pick<ServiceWorkerContainer, "controller"> | undefined,
): Promise<boolean> {
  const worker = workers?.controller;
  if (here.search !== SHARED || !worker) {
    return false;
  }
  shared = await new Promise<Pasted | null>((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener("message", ({ data }) => done(data));
    port1.start();
    worker.postMessage(SHARED, [port2]);
  });
  return shared !== null;
}

export function hasShared(): boolean {
  return shared !== null;
}

export function takeShared(): Pasted | null {
  const taken = shared;
  shared = null;
  return taken;
}
