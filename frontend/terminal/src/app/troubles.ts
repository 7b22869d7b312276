import { onScopeDispose, type ShallowRef, shallowRef } from "vue";
import type { Trouble } from "../engine/lanes.ts";
import type { LaneName } from "../engine/sync.ts";
import { usePhone } from "./phone.ts";

const LANES: readonly LaneName[] = ["facts", "downloads", "photos", "diagnostics"];
const EVERY = 1_000;

/** Why nothing goes on, as the server or the phone said it last; null while all goes well. Without an answer there are no words. */
export function useTrouble(): Readonly<ShallowRef<Trouble | null>> {
  const { engine } = usePhone();
  const trouble = shallowRef<Trouble | null>(null);
  const look = () => {
    const found = LANES.map((name) => engine.trouble(name)).find((each) => each?.code) ?? null;
    // The same once more, in another language, are other words.
    if (found?.code !== trouble.value?.code || found?.words !== trouble.value?.words) {
      trouble.value = found;
    }
  };
  look();
  const timer = setInterval(look, EVERY);
  onScopeDispose(() => clearInterval(timer));
  return trouble;
}
