import { createApp } from "vue";
import App from "./App.vue";
import { install } from "./install.ts";
import { applyLooks } from "./looks.ts";
import { openPhone, PHONE } from "./phone.ts";
import { router } from "./router.ts";
import { nameLanguage, words } from "./words.ts";

/** The app on its page. What lies on the phone is shown when its PIN was entered; then the server is asked. */
export function start(): void {
  applyLooks(document.documentElement, localStorage);
  nameLanguage();
  createApp(App).use(words).use(router).provide(PHONE, openPhone()).mount("#app");
  install(navigator.serviceWorker);
}
