import { liveQuery } from "dexie";
import { onScopeDispose, type ShallowRef, shallowRef } from "vue";

/** What `ask` answers, anew whenever what it read on the phone changes; also from another tab. */
export function useLive<T, B = T>(ask: () => Promise<T>, before: B): Readonly<ShallowRef<T | B>> {
  const answer = shallowRef<T | B>(before);
  const subscription = liveQuery(ask).subscribe((found) => {
    answer.value = found;
  });
  onScopeDispose(() => subscription.unsubscribe());
  return answer;
}
