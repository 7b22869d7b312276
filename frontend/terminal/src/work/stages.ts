/** The five stages of the loop, as a bar shows them; null where the case ended beside it. */
export interface Standing {
  /** Index of the stage where it stands; 5: it went through all of them. */
  readonly at: number;
  readonly ended: "well" | "beside" | null;
}

export const STAGES = [0, 1, 2, 3, 4] as const;

const AT: Readonly<Record<string, number>> = {
  reported: 0,
  accepted: 1,
  dispatched: 2,
  handling: 3,
  suspended: 3,
  shelved: 3,
  transferred: 3,
  reviewing: 3,
  handled: 4,
};

export function standingOf(state: string): Standing {
  const at = AT[state];
  if (at !== undefined) {
    return { at, ended: null };
  }
  return state === "closed" ? { at: STAGES.length, ended: "well" } : { at: 0, ended: "beside" };
}

export function isOpen(state: string): boolean {
  return standingOf(state).ended === null;
}
