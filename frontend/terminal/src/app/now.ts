import { onScopeDispose, type Ref, ref } from "vue";

const EVERY = 30_000;

/** By the phone's clock, anew each half minute. */
export function useNow(): Readonly<Ref<number>> {
  const now = ref(Date.now());
  const timer = setInterval(() => {
    now.value = Date.now();
  }, EVERY);
  onScopeDispose(() => clearInterval(timer));
  return now;
}
