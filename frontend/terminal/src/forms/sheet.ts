import type { ComputedRef, InjectionKey, Ref } from "vue";
import { inject } from "vue";
import type { Judged } from "./answers.ts";

/** What the questions on the screen share: how all answers are judged, and whether faults are to be shown yet. */
export interface Sheet {
  readonly judged: ComputedRef<Judged>;
  readonly shown: Readonly<Ref<boolean>>;
}

export const SHEET: InjectionKey<Sheet> = Symbol("sheet");

export function useSheet(): Sheet {
  const sheet = inject(SHEET);
  if (!sheet) {
    throw new Error("no sheet was provided");
  }
  return sheet;
}

/** The answers of one round, or of the form itself: written where they lie, so that a draft keeps each change. */
export type Room = Record<string, unknown>;
