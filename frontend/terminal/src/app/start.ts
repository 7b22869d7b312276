import { type Component, createApp, shallowRef } from "vue";
import NotHere from "../pages/start/NotHere.vue";
import App from "./App.vue";
import { lacking } from "./gate.ts";
import { install } from "./install.ts";
import { watchForOffer } from "./installing.ts";
import { applyLooks } from "./looks.ts";
import { PHONE, type Phone } from "./phone.ts";
import { askForShared } from "./report/sharing.ts";
import { watchForUpdate } from "./update.ts";
import { nameLanguage, words } from "./words.ts";

/** The app on its page: shows what lies on the phone first, then asks the server. */
export function start(): void {
  applyLooks(document.documentElement, localStorage);
  nameLanguage();
  const reason = lacking(window);
  if (reason) {
    createApp(NotHere, { reason }).use(words).mount("#app");
    return;
  }
  watchForOffer(window);
  watchForUpdate(navigator.serviceWorker);
  const shared = askForShared(location, navigator.serviceWorker);
  const app = createApp(App, { open, pages: once(pages) })
    .use(words)
    .provide(PHONE, shallowRef(null));
  async function pages(): Promise<Component> {
    const { OpenedApp, router } = await import("./opened.ts");
    if (await shared) {
      await router.replace({ name: "report", query: { anew: "shared" } });
    }
    app.use(router);
    return OpenedApp;
  }
  app.mount("#app");
  install(navigator.serviceWorker);
}

async function open(): Promise<Phone> {
  return (await import("./opening.ts")).openPhone();
}

/** Asked for twice it is fetched once; what could not be fetched is tried anew. */
function once<T>(fetching: () => Promise<T>): () => Promise<T> {
  let coming: Promise<T> | null = null;
  return () => {
    coming ??= fetching().catch((error: unknown) => {
      coming = null;
      throw error;
    });
    return coming;
  };
}
