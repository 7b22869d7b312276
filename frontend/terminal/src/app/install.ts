const WORKER = "/terminal/worker.js";
const SCOPE = "/terminal/";

/** From then on the app opens without signal. Where the browser has no workers (WeChat, private windows) it needs one. */
export function install(workers: ServiceWorkerContainer | undefined): void {
  workers?.register(WORKER, { scope: SCOPE }).catch(() => undefined);
}
