/** What comes after the PIN, as one file of its own: the keys of the PIN need not wait for it. */
export { default as OpenedApp } from "./OpenedApp.vue";
export { router } from "./router.ts";
