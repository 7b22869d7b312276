import { type InjectionKey, inject, type ShallowRef } from "vue";
import type { Store } from "../engine/store.ts";
import type { Engine } from "../engine/sync.ts";
import type { Vault } from "../engine/vault.ts";

/** What pages have: the engine, what it keeps, and the vault that opens it. Pages read through the engine only. */
export interface Phone {
  readonly store: Store;
  readonly vault: Vault;
  readonly engine: Engine;
}

/** Null until it is fetched: the keys of the PIN do not wait for it. */
export type PhoneSoon = ShallowRef<Phone | null>;

export const PHONE: InjectionKey<PhoneSoon> = Symbol("phone");

/** For what stands there before the phone does. */
export function usePhoneSoon(): PhoneSoon {
  const phone = inject(PHONE);
  if (!phone) {
    throw new Error("no phone was provided");
  }
  return phone;
}

/** For everything that comes after it. */
export function usePhone(): Phone {
  const phone = usePhoneSoon().value;
  if (!phone) {
    throw new Error("the phone is not there yet");
  }
  return phone;
}
