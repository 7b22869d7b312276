import { type Ref, ref } from "vue";

/** Chrome's own offer; no other browser has one, and the type is in no standard. */
interface Offer extends Event {
  prompt(): Promise<unknown>;
}

const offer = ref<Offer | null>(null) as Ref<Offer | null>;

/** Kept for the settings page, where somebody looks for it; it is never put in the way of work. */
export function watchForOffer(here: Window): void {
  here.addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    offer.value = event as Offer;
  });
  here.addEventListener("appinstalled", () => {
    offer.value = null;
  });
}

export function useInstalling(): { offer: Readonly<Ref<Event | null>>; install: () => Promise<void> } {
  const install = async () => {
    await offer.value?.prompt();
    offer.value = null;
  };
  return { offer, install };
}
