import { type PrecacheEntry, precacheAndRoute } from "workbox-precaching";
import { handOver, SHARE, takeIn } from "./app/report/handing-over.ts";

/** Keeps the app's own files on the phone. What people wrote and what the server said never lies in this cache. */
declare const self: ServiceWorkerGlobalScope & {
  /** Said by the server before this script: another one when the page's policy is another. */
  readonly __PAGE__?: string;
};
/** Written by the build (steps/precache.ts): every file of the app, by what is in it. */
declare const __PRECACHE__: PrecacheEntry[];

const PAGE = "/terminal/";

// Whatever stands behind the address (a link from a message), the page is the same.
precacheAndRoute(withPolicy(__PRECACHE__), { cleanURLs: false, ignoreURLParametersMatching: [/./] });

self.addEventListener("install", () => void self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  if (event.request.method === "POST" && new URL(event.request.url).pathname === SHARE) {
    event.respondWith(takeIn(event.request));
  }
});
self.addEventListener("message", handOver);

function withPolicy(entries: readonly PrecacheEntry[]): PrecacheEntry[] {
  return entries.map((entry) =>
    entry.url === PAGE ? { ...entry, revision: `${entry.revision}.${self.__PAGE__ ?? ""}` } : entry,
  );
}
