import { createApp } from "vue";
import NotHere from "../pages/start/NotHere.vue";
import App from "./App.vue";
import { lacking } from "./gate.ts";
import { install } from "./install.ts";
import { watchForOffer } from "./installing.ts";
import { applyLooks } from "./looks.ts";
import { openPhone, PHONE } from "./phone.ts";
import { askForShared } from "./report/sharing.ts";
import { router } from "./router.ts";
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
  void askForShared(location, navigator.serviceWorker).then((came) => {
    if (came) {
      void router.replace({ name: "report", query: { anew: "shared" } });
    }
  });
  createApp(App).use(words).use(router).provide(PHONE, openPhone()).mount("#app");
  install(navigator.serviceWorker);
}
