/** The phone's clock, which tests replace. */
export interface Clock {
  now(): number;
  /** Calls once, later; what is returned calls it off. */
  after(milliseconds: number, call: () => void): () => void;
}

/** Between 0 and 1. */
export type Chance = () => number;

const FIRST = 2_000;
const LONGEST = 600_000;
/** No rest is longer than this: a later time was written under a wrong clock. */
const HOUR = 3_600_000;

/** Doubles with each failure, up to ten minutes; half of it is chance, so that 600 phones do not come back as one. */
export function rest(failures: number, chance: Chance): number {
  const whole = Math.min(LONGEST, FIRST * 2 ** Math.min(failures, 20));
  return Math.round(whole / 2 + (chance() * whole) / 2);
}

export function isDue(notBefore: number, now: number): boolean {
  return notBefore <= now || notBefore > now + HOUR;
}
