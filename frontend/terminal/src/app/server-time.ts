import { computed, onScopeDispose, type Ref, ref } from "vue";
import { useLive } from "./live.ts";
import { usePhone } from "./phone.ts";

const EVERY = 10_000;

/** The server's clock, as far as the phone knows it; goes on by itself, and at once when somebody looks again. */
export function useServerTime(): Readonly<Ref<number>> {
  const { store } = usePhone();
  const ahead = useLive(async () => Number(await store.noted("skew")) || 0, 0);
  const here = ref(Date.now());
  const tick = () => {
    here.value = Date.now();
  };
  const timer = setInterval(tick, EVERY);
  document.addEventListener("visibilitychange", tick);
  onScopeDispose(() => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", tick);
  });
  return computed(() => here.value - ahead.value * 1000);
}
