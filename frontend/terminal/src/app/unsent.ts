import { computed, type Ref } from "vue";
import type { ItemState } from "../engine/store.ts";
import { isWritten } from "../work/notices.ts";
import { useLive } from "./live.ts";
import { usePhone } from "./phone.ts";

export interface Unsent {
  waiting: number;
  refused: number;
}

/** How many things have not arrived: those on their way, and those that need their author. */
export function useUnsent(): Readonly<Ref<Unsent>> {
  const { store } = usePhone();
  const count = (...states: ItemState[]) => store.outbox.where("state").anyOf(states).and(isWritten).count();
  const waiting = useLive(() => count("waiting", "sending"), 0);
  const refused = useLive(() => count("refused"), 0);
  return computed(() => ({ waiting: waiting.value, refused: refused.value }));
}
