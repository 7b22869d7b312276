import { type PrecacheEntry, precacheAndRoute } from "workbox-precaching";
import { handOver, SHARE, takeIn } from "./app/report/handing-over.ts";

/** Keeps the app's own files on the phone. What people wrote and what the server said never lies in this cache. */
declare const self: ServiceWorkerGlobalScope;
/** Written by the build (steps/precache.ts): every file of the app, by what is in it. */
declare const __PRECACHE__: PrecacheEntry[];

// Whatever stands behind the address (a link from a message), the page is the same.
precacheAndRoute(__PRECACHE__, { cleanURLs: false, ignoreURLParametersMatching: [/./] });

self.addEventListener("install", () => void self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  if (event.request.method === "POST" && new URL(event.request.url).pathname === SHARE) {
    event.respondWith(takeIn(event.request));
  }
});
self.addEventListener("message", handOver);
