import { computed, type Ref } from "vue";
import { useLive } from "./live.ts";
import { usePhone } from "./phone.ts";

export interface Unsent {
  waiting: number;
  refused: number;
}

/** How many things have not arrived: those on their way, and those that need their author. */
export function useUnsent(): Readonly<Ref<Unsent>> {
  const { store } = usePhone();
  const waiting = useLive(() => store.outbox.where("state").anyOf("waiting", "sending").count(), 0);
  const refused = useLive(() => store.outbox.where("state").equals("refused").count(), 0);
  return computed(() => ({ waiting: waiting.value, refused: refused.value }));
}
