import { type Office, toBase64 } from "../office.ts";

const CURVE = { name: "ECDH", namedCurve: "P-256" } as const;
const HALF = 65;
const CHANCE = 12;

/** The county's key ring, and what the desk does with a phone's file (docs/terminal.md). */
export class CountyOffice {
  readonly office: Office;
  private readonly pair: CryptoKeyPair;

  private constructor(pair: CryptoKeyPair, office: Office) {
    this.pair = pair;
    this.office = office;
  }

  static async make(fingerprint = "0123456789abcdef"): Promise<CountyOffice> {
    const pair = await crypto.subtle.generateKey(CURVE, true, ["deriveBits"]);
    const spki = new Uint8Array(await crypto.subtle.exportKey("spki", pair.publicKey));
    return new CountyOffice(pair, { fingerprint, spki });
  }

  /** As the answer to a registration says it. */
  said(proof: string) {
    const { fingerprint, spki } = this.office;
    return { fingerprint, key: toBase64(spki), proof };
  }

  /** What is in a file, by name. Rejects where anything does not open. */
  async read(file: Blob): Promise<{ head: Record<string, unknown>; found: Map<string, Uint8Array> }> {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const records = split(bytes);
    const head = JSON.parse(text(records.get("head")));
    const end = JSON.parse(text(records.get("end")));
    if (end.records !== records.size - 1) {
      throw new Error("cut");
    }
    const key = await this.unwrap(Uint8Array.from(atob(head.key), (letter) => letter.charCodeAt(0)));
    const found = new Map<string, Uint8Array>();
    for (const [name, sealed] of records) {
      if (name !== "head" && name !== "end") {
        found.set(name, await opened(key, name, sealed));
      }
    }
    return { head, found };
  }

  private async unwrap(wrapped: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
    const half = wrapped.slice(0, HALF);
    const theirs = await crypto.subtle.importKey("raw", half, CURVE, false, []);
    const agreed = await crypto.subtle.deriveBits(
      { name: "ECDH", public: theirs },
      this.pair.privateKey,
      256,
    );
    const secret = await crypto.subtle.importKey("raw", agreed, "HKDF", false, ["deriveKey"]);
    const info = new TextEncoder().encode("wangge outbox 1");
    const how = { name: "HKDF", hash: "SHA-256", salt: half, info };
    const cipher = { name: "AES-GCM", length: 256 };
    const by = await crypto.subtle.deriveKey(how, secret, cipher, false, ["unwrapKey"]);
    const iv = wrapped.slice(HALF, HALF + CHANCE);
    const rest = wrapped.slice(HALF + CHANCE);
    return crypto.subtle.unwrapKey("raw", rest, by, { name: "AES-GCM", iv }, cipher, false, ["decrypt"]);
  }
}

function split(bytes: Uint8Array<ArrayBuffer>): Map<string, Uint8Array<ArrayBuffer>> {
  const view = new DataView(bytes.buffer);
  const records = new Map<string, Uint8Array<ArrayBuffer>>();
  let at = 8;
  const next = () => {
    const start = at + 4;
    at = start + view.getUint32(at);
    return bytes.slice(start, at);
  };
  while (at < bytes.length) {
    const name = text(next());
    records.set(name, next());
  }
  return records;
}

async function opened(key: CryptoKey, name: string, sealed: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const iv = sealed.slice(0, CHANCE);
  const how = { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(name) };
  return new Uint8Array(await crypto.subtle.decrypt(how, key, sealed.slice(CHANCE)));
}

function text(bytes: Uint8Array | undefined): string {
  return new TextDecoder().decode(bytes);
}
