import { type Ref, watch } from "vue";
import type { Engine } from "../engine/sync.ts";
import type { Unsent } from "./unsent.ts";

/** Once all has arrived that was waiting, what became of it is asked for. */
export function askWhenArrived(engine: Pick<Engine, "sync">, unsent: Readonly<Ref<Unsent>>): void {
  watch(
    () => unsent.value.waiting,
    (now, before) => {
      if (now === 0 && before > 0) {
        void engine.sync("visible");
      }
    },
  );
}
