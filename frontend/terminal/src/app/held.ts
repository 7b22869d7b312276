import { computed, type Ref } from "vue";
import type { WorkingItem } from "../engine/wire.ts";
import { useLive } from "./live.ts";
import { usePhone } from "./phone.ts";

export type Kind = WorkingItem["kind"];
export type Of<K extends Kind> = Extract<WorkingItem, { kind: K }>;

/** What the phone holds of one kind, as the server sent it last. Empty before the first sync. */
export function useHeld<K extends Kind>(kind: K): Readonly<Ref<readonly Of<K>[]>> {
  const { engine } = usePhone();
  const all = useLive(() => engine.downloads.items(), new Map<string, WorkingItem>());
  return computed(() => [...all.value.values()].filter((item): item is Of<K> => item.kind === kind));
}
