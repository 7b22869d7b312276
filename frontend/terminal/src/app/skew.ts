import type { Ref } from "vue";
import { useLive } from "./live.ts";
import { usePhone } from "./phone.ts";

const WORTH_SAYING = 120;

/** By how many minutes the phone's clock is ahead of the server's (behind: negative); 0 where it is less than two. */
export function useSkew(): Readonly<Ref<number>> {
  const { store } = usePhone();
  return useLive(async () => {
    const seconds = Number(await store.noted("skew"));
    return Math.abs(seconds) > WORTH_SAYING ? Math.round(seconds / 60) : 0;
  }, 0);
}
