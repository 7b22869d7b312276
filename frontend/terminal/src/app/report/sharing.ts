import type { Pasted } from "./pasting.ts";

/** Shared from another app into this one, until the next report takes it in. It is kept nowhere. */
let shared: Pasted | null = null;

export function share(pasted: Pasted): void {
  shared = pasted;
}

export function takeShared(): Pasted | null {
  const taken = shared;
  shared = null;
  return taken;
}
