import { onScopeDispose, type Ref, ref } from "vue";
import { watch } from "../engine/browser.ts";
import type { Ended } from "../engine/leaving.ts";
import type { Transport } from "../engine/line.ts";
import type { Phone } from "./phone.ts";
import { greeted } from "./session.ts";

/**
 * What stands between opening the app and its pages. `plain`: this browser cannot keep anything; `outside`: inside WeChat,
 * which forgets what it kept; `sign_in`: nobody has signed in here yet; `new_pin`, `locked`: the phone's PIN; `ended`: it was
 * emptied because the server wanted it.
 */
export type Gate = "asking" | "plain" | "outside" | "sign_in" | "new_pin" | "locked" | "open" | "ended";

const EVERY = 1_000;
const HAS_PIN = "wangge-pin";

/** What is known before the phone's store has answered, so that the keys stand there at once. */
type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem">;

interface Browser {
  readonly indexedDB?: unknown;
  readonly crypto?: { readonly subtle?: unknown };
  readonly navigator: { readonly userAgent: string; readonly locks?: unknown };
}

/** Null: this browser has all that the app needs. */
export function lacking(here: Browser): "plain" | "outside" | null {
  if (here.navigator.userAgent.includes("MicroMessenger")) {
    return "outside";
  }
  return here.indexedDB && here.navigator.locks && here.crypto?.subtle ? null : "plain";
}

/** Where somebody stands before the phone's store has answered. */
export function firstGate(shelf: Pick<Storage, "getItem">): Gate {
  return shelf.getItem(HAS_PIN) ? "locked" : "asking";
}

/** Where somebody stands who opens the app; `look` again after each step. */
export function useGate(
  phone: Phone,
  transport: Transport,
  shelf: Shelf,
): { gate: Ref<Gate>; ended: Ref<Ended | null>; look: () => Promise<void> } {
  const ended = ref<Ended | null>(null);
  const gate = ref<Gate>(firstGate(shelf));
  const welcome = async () => {
    shelf.removeItem(HAS_PIN);
    const said = await greeted(transport, await phone.store.noted("device"));
    ended.value = said === "sign_in" ? null : said;
    const first = said === "sign_in" ? said : "new_pin";
    gate.value = ended.value ? "ended" : first;
  };
  const look = async () => {
    if (phone.engine.ended) {
      ended.value = phone.engine.ended;
      gate.value = "ended";
      return;
    }
    const state = await phone.vault.state();
    if (state === "none") {
      await welcome();
      return;
    }
    shelf.setItem(HAS_PIN, "1");
    gate.value = state;
    if (state === "open") {
      watch(phone.engine, window);
    }
  };
  // Emptied while its pages are open, by this tab or another.
  const timer = setInterval(() => {
    if (gate.value === "open" && !phone.vault.isOpen) {
      void look();
    }
  }, EVERY);
  onScopeDispose(() => clearInterval(timer), true);
  return { gate, ended, look };
}
