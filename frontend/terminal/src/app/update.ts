import { type Ref, ref } from "vue";

/** A newer app lies ready on the phone; it is used after the page is loaded anew. */
const ready = ref(false);

export function watchForUpdate(workers: ServiceWorkerContainer | undefined): void {
  // The first worker of all takes over a page that had none: that is no update.
  let had = Boolean(workers?.controller);
  workers?.addEventListener("controllerchange", () => {
    ready.value ||= had;
    had = true;
  });
}

export function useUpdate(): Readonly<Ref<boolean>> {
  return ready;
}
