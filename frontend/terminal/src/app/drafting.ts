import { onBeforeUnmount, type Ref, ref, watch } from "vue";
import type { Outbox } from "../engine/outbox.ts";

export interface Settling {
  /** Its name, which becomes that of the operation; waits for what is still being written. */
  settle(): Promise<string | undefined>;
  drop(): Promise<void>;
}

/** What somebody is writing about one thing: kept at each change, found again after the app was killed. */
export interface Drafting<T> extends Settling {
  readonly form: Ref<T>;
  readonly photos: Ref<string[]>;
  /** Whether something was found that had been begun. */
  readonly found: boolean;
}

interface Kept<T> {
  readonly about: string;
  readonly form: T;
}

const PAUSE = 300;

/** `kind` and `about` say which it is; `first` is what stands there before anything was written. */
export async function openDrafting<T>(
  outbox: Outbox,
  kind: string,
  about: string,
  first: { readonly form: T; readonly photos: readonly string[] },
): Promise<Drafting<T>> {
  const drafts = await outbox.drafts();
  const before = drafts.find(
    (draft) => draft.kind === kind && (draft.form as Kept<T> | null)?.about === about,
  );
  const form = ref(before ? (before.form as Kept<T>).form : first.form) as Ref<T>;
  const photos = ref([...(before?.photos ?? first.photos)]);
  return {
    form,
    photos,
    found: before !== undefined,
    ...keeping(outbox, kind, about, form, photos, before?.id),
  };
}

function keeping<T>(
  outbox: Outbox,
  kind: string,
  about: string,
  form: Ref<T>,
  photos: Ref<string[]>,
  before: string | undefined,
): Settling {
  let id = before;
  let last: Promise<unknown> = Promise.resolve();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const save = () => {
    timer = undefined;
    const draft = { kind, form: { about, form: form.value }, photos: photos.value };
    last = last.then(async () => {
      id = await outbox.saveDraft(draft, id);
    });
  };
  const flush = () => {
    if (timer !== undefined) {
      clearTimeout(timer);
      save();
    }
  };
  const stop = watch(
    [form, photos],
    () => {
      clearTimeout(timer);
      timer = setTimeout(save, PAUSE);
    },
    { deep: true },
  );
  const settle = async () => {
    stop();
    removeEventListener("pagehide", flush);
    flush();
    await last;
    return id;
  };
  const drop = async () => {
    const kept = await settle();
    if (kept) {
      await outbox.dropDraft(kept);
    }
  };
  addEventListener("pagehide", flush);
  return { settle, drop };
}

/** What was written last is kept when the page is left. */
export function keepWhenLeft(drafting: Readonly<Ref<Settling | null>>): void {
  onBeforeUnmount(() => void drafting.value?.settle());
}
