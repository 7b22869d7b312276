import { onBeforeUnmount, type Ref, ref, type ShallowRef, shallowRef, watch } from "vue";
import type { Outbox } from "../engine/outbox.ts";
import { Drafting } from "./drafting.ts";
import { usePhone } from "./phone.ts";

/** What stands there before anything was written. */
export interface First<T> {
  readonly form: T;
  readonly photos: readonly string[];
}

/** What somebody is writing about one thing, a case or a task: found again after the app was killed. */
export interface Begun<T> {
  readonly form: Ref<T>;
  readonly photos: Ref<string[]>;
  readonly drafting: Drafting;
  /** Whether something was found that had been begun. */
  readonly found: boolean;
}

interface Kept<T> {
  readonly about: string;
  readonly form: T;
}

/** `kind` and `about` say which it is. */
export async function openBegun<T>(
  outbox: Pick<Outbox, "drafts" | "saveDraft" | "dropDraft">,
  kind: string,
  about: string,
  first: First<T>,
): Promise<Begun<T>> {
  const drafts = await outbox.drafts();
  const before = drafts.find(
    (draft) => draft.kind === kind && (draft.form as Kept<T> | null)?.about === about,
  );
  const form = ref(before ? (before.form as Kept<T>).form : first.form) as Ref<T>;
  const photos = ref([...(before?.photos ?? first.photos)]);
  const sheet = { kind, read: () => ({ form: { about, form: form.value }, photos: photos.value }) };
  const drafting = new Drafting(outbox, Date.now, sheet, before?.id);
  return { form, photos, drafting, found: before !== undefined };
}

/** For a page about one thing: null until that is there (`isReady`). */
export function useBegun<T>(
  isReady: () => boolean,
  kind: string,
  about: string,
  first: () => First<T>,
): Readonly<ShallowRef<Begun<T> | null>> {
  const { engine } = usePhone();
  const begun = shallowRef<Begun<T> | null>(null);
  let opening = false;
  watch(
    isReady,
    async (ready) => {
      if (ready && !opening) {
        opening = true;
        begun.value = await openBegun(engine.outbox, kind, about, first());
      }
    },
    { immediate: true },
  );
  onBeforeUnmount(() => begun.value?.drafting.stop());
  return begun;
}
