import { createApp } from "vue";
import { watch } from "../engine/browser.ts";
import App from "./App.vue";
import { install } from "./install.ts";
import { applyLooks } from "./looks.ts";
import { openPhone, PHONE } from "./phone.ts";
import { router } from "./router.ts";
import { words } from "./words.ts";

/** The app on its page: shows what lies on the phone first, then asks the server. */
export function start(): void {
  applyLooks(document.documentElement, localStorage);
  const phone = openPhone();
  createApp(App).use(words).use(router).provide(PHONE, phone).mount("#app");
  watch(phone.engine, window);
  install(navigator.serviceWorker);
}
