import type { Sealed } from "./store.ts";

const CHANCE = 12;
const CIPHER = { name: "AES-GCM", length: 256 } as const;

/** A key of the phone's own. Extractable for the one moment in which it is wrapped. */
export async function newKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey(CIPHER, true, ["encrypt", "decrypt"]);
}

/** The same key, which nobody can take out again. */
export async function fixed(key: CryptoKey): Promise<CryptoKey> {
  const raw = await crypto.subtle.exportKey("raw", key);
  return crypto.subtle.importKey("raw", raw, CIPHER, false, ["encrypt", "decrypt"]);
}

/** The key that a PIN gives: slow to compute, so that trying all of them takes long. */
export async function keyOfPin(
  pin: string,
  salt: Uint8Array<ArrayBuffer>,
  iterations: number,
): Promise<CryptoKey> {
  const digits = new TextEncoder().encode(pin);
  const raw = await crypto.subtle.importKey("raw", digits, "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations };
  return crypto.subtle.deriveKey(how, raw, CIPHER, false, ["wrapKey", "unwrapKey"]);
}

export async function wrap(key: CryptoKey, by: CryptoKey): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(CHANCE));
  const made = new Uint8Array(await crypto.subtle.wrapKey("raw", key, by, { name: "AES-GCM", iv }));
  const wrapped = new Uint8Array(CHANCE + made.length);
  wrapped.set(iv);
  wrapped.set(made, CHANCE);
  return wrapped;
}

/** Null: `by` is not the key that it was wrapped by. */
export async function unwrap(
  wrapped: Sealed,
  by: CryptoKey,
  extractable: boolean,
): Promise<CryptoKey | null> {
  const how = { name: "AES-GCM", iv: wrapped.subarray(0, CHANCE) };
  const made = wrapped.subarray(CHANCE);
  return crypto.subtle
    .unwrapKey("raw", made, by, how, CIPHER, extractable, ["encrypt", "decrypt"])
    .catch(() => null);
}
