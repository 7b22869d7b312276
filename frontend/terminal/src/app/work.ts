import { computed, type InjectionKey, inject, provide, type Ref } from "vue";
import type { WorkingItem } from "../engine/wire.ts";
import { type Deed, deedsOf } from "../work/done.ts";
import { useLive } from "./live.ts";
import { usePhone } from "./phone.ts";

export type Kind = WorkingItem["kind"];
export type Of<K extends Kind> = Extract<WorkingItem, { kind: K }>;

/** What the server has sent, and what was done here since. */
export class Work {
  readonly items: ReadonlyMap<string, WorkingItem>;
  readonly deeds: readonly Deed[];

  constructor(items: ReadonlyMap<string, WorkingItem>, deeds: readonly Deed[]) {
    this.items = items;
    this.deeds = deeds;
  }

  all<K extends Kind>(kind: K): Of<K>[] {
    return [...this.items.values()].filter((item): item is Of<K> => item.kind === kind);
  }

  one<K extends Kind>(kind: K, name: string): Of<K> | null {
    const found = this.items.get(name);
    return found?.kind === kind ? (found as Of<K>) : null;
  }

  about(uid: string): Deed[] {
    return this.deeds.filter((deed) => deed.about === uid);
  }

  category(code: string | null): Of<"catalogue">["categories"][number] | null {
    return this.one("catalogue", "catalogue")?.categories.find((one) => one.code === code) ?? null;
  }
}

type Found = Readonly<Ref<Work | null>>;

const WORK: InjectionKey<Found> = Symbol("work");

/** For all pages below: opened once, so that the next page has it at once. Null until the phone's own store has answered. */
export function provideWork(): void {
  const { engine } = usePhone();
  const items = useLive<ReadonlyMap<string, WorkingItem> | null>(() => engine.downloads.items(), null);
  const deeds = useLive<Deed[] | null>(async () => deedsOf(await engine.outbox.items()), null);
  const work = computed(() => (items.value && deeds.value ? new Work(items.value, deeds.value) : null));
  provide(WORK, work);
}

export function useWork(): Found {
  const work = inject(WORK);
  if (!work) {
    throw new Error("no work was provided");
  }
  return work;
}

/** What the phone holds of one kind, as the server sent it last. Empty before the first sync. */
export function useHeld<K extends Kind>(kind: K): Readonly<Ref<readonly Of<K>[]>> {
  const work = useWork();
  return computed(() => work.value?.all(kind) ?? []);
}
