/** The county's public key (P-256). What is wrapped by it only the county's key ring opens. */
export interface Office {
  readonly fingerprint: string;
  readonly spki: Uint8Array<ArrayBuffer>;
}

const CURVE = { name: "ECDH", namedCurve: "P-256" } as const;
const CIPHER = { name: "AES-GCM", length: 256 } as const;
const ABOUT = "wangge outbox 1";
const CHANCE = 12;

/** A key made for this once, agreed with the county's: 65 bytes of its public half, 12 of chance, then the wrapped key. */
export async function wrapForOffice(key: CryptoKey, { spki }: Office): Promise<Uint8Array<ArrayBuffer>> {
  const theirs = await crypto.subtle.importKey("spki", spki, CURVE, false, []);
  const ours = await crypto.subtle.generateKey(CURVE, false, ["deriveBits"]);
  const half = new Uint8Array(await crypto.subtle.exportKey("raw", ours.publicKey));
  const agreed = await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, ours.privateKey, 256);
  const by = await derived(agreed, half);
  const iv = crypto.getRandomValues(new Uint8Array(CHANCE));
  const wrapped = new Uint8Array(await crypto.subtle.wrapKey("raw", key, by, { name: "AES-GCM", iv }));
  return joined([half, iv, wrapped]);
}

export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

export function fromBase64(letters: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0));
}

async function derived(agreed: ArrayBuffer, salt: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const secret = await crypto.subtle.importKey("raw", agreed, "HKDF", false, ["deriveKey"]);
  const how = { name: "HKDF", hash: "SHA-256", salt, info: new TextEncoder().encode(ABOUT) };
  return crypto.subtle.deriveKey(how, secret, CIPHER, false, ["wrapKey"]);
}
