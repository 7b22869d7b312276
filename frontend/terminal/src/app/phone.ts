import { type InjectionKey, inject } from "vue";
import { browserClock, browserTransport } from "../engine/browser.ts";
import { Store } from "../engine/store.ts";
import { Engine } from "../engine/sync.ts";
import { Vault } from "../engine/vault.ts";

export const APP_VERSION = "1";

/** What pages have: the engine, what it keeps, and the vault that opens it. Pages read through the engine only. */
export interface Phone {
  readonly store: Store;
  readonly vault: Vault;
  readonly engine: Engine;
}

export const PHONE: InjectionKey<Phone> = Symbol("phone");

export function openPhone(): Phone {
  const store = new Store({ indexedDB, IDBKeyRange });
  const vault = new Vault(store, browserClock);
  const engine = new Engine(store, vault, {
    clock: browserClock,
    chance: Math.random,
    isOnline: () => navigator.onLine,
    transport: browserTransport,
    locks: navigator.locks as never,
    registration: { name: modelName(navigator.userAgent), app_version: APP_VERSION },
  });
  return { store, vault, engine };
}

export function usePhone(): Phone {
  const phone = inject(PHONE);
  if (!phone) {
    throw new Error("no phone was provided");
  }
  return phone;
}

/** What the maker calls it, where the browser says so: at the desk a phone is told from another by it. */
function modelName(agent: string): string {
  const model = /Android [^;]*; ([^;)]+?)(?: Build| *\))/.exec(agent)?.[1];
  return (model ?? (agent.includes("iPhone") ? "iPhone" : "")).slice(0, 60) || "—";
}
