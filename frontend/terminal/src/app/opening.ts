import { browserClock, browserTile, browserTransport } from "../engine/browser.ts";
import { Room } from "../engine/room.ts";
import { Store } from "../engine/store.ts";
import { Engine } from "../engine/sync.ts";
import { Vault } from "../engine/vault.ts";
import { modelIn, modelSaid } from "./model.ts";
import type { Phone } from "./phone.ts";

/** A file of its own with all of the engine: the keys of the PIN stand there before it is read. */
export { fileName, saveFile, saveRescue } from "../engine/rescue.ts";

export const APP_VERSION = "1";

export function openPhone(): Phone {
  const store = new Store({ indexedDB, IDBKeyRange });
  const vault = new Vault(store, browserClock);
  const room = new Room(store, navigator.storage ?? {});
  const registration = { name: modelIn(navigator.userAgent), app_version: APP_VERSION };
  void modelSaid(navigator).then((name) => {
    registration.name = name || registration.name;
  });
  const engine = new Engine(store, vault, {
    clock: browserClock,
    chance: Math.random,
    isOnline: () => navigator.onLine,
    transport: browserTransport,
    fetchTile: browserTile,
    isShort: () => room.isShort(),
    locks: navigator.locks as never,
    registration,
  });
  return { store, vault, engine };
}
