import type { Sealed, Store } from "./store.ts";

/** Nothing can be read or written while the phone's key is not open. */
export class VaultLocked extends Error {
  constructor() {
    super("locked");
  }
}

const CHANCE = 12;
/** Opened texts are kept while the vault is open, so that lists need not be opened again at each look. */
const MOST_KEPT = 5_000;

/** Under which name each content is sealed. */
export const nameOf = {
  item: (id: string) => `item:${id}`,
  said: (id: string) => `said:${id}`,
  about: (id: string) => `about:${id}`,
  photo: (sha256: string) => `photo:${sha256}`,
  draft: (id: string) => `draft:${id}`,
  picture: (sha256: string, size: string) => `picture:${size}:${sha256}`,
  tile: (name: string) => `tile:${name}`,
  held: (name: string) => `held:${name}`,
  proof: (device: string) => `proof:${device}`,
};

interface Kept {
  readonly sealed: string;
  readonly value: unknown;
}

/**
 * Seals and opens contents with a key. Each is bound to a name: put in another's place it cannot be opened. WebCrypto
 * takes its time, for which no transaction waits: seal before it, open after it.
 */
export class Sealer {
  protected key: CryptoKey | null = null;
  /** Which key it is. */
  protected made = "";
  private readonly kept = new Map<string, Kept>();

  /** Within a transaction that writes what is sealed: raises VaultLocked when another tab has wiped the phone since. */
  async refuseStale(store: Pick<Store, "vault">): Promise<void> {
    if ((await store.vault.get("pin"))?.made !== this.made) {
      this.lock();
      throw new VaultLocked();
    }
  }

  get isOpen(): boolean {
    return this.key !== null;
  }

  /** Raises VaultLocked. */
  async seal(name: string, content: string | Uint8Array<ArrayBuffer>): Promise<Sealed> {
    return sealWith(this.opened(), name, content);
  }

  /** Null: it is damaged, or lies in another's place. Raises VaultLocked. */
  async open(name: string, sealed: Sealed): Promise<Uint8Array<ArrayBuffer> | null> {
    const algorithm = {
      name: "AES-GCM",
      iv: sealed.subarray(0, CHANCE),
      additionalData: new TextEncoder().encode(name),
    };
    const opened = crypto.subtle.decrypt(algorithm, this.opened(), sealed.subarray(CHANCE));
    return opened.then(
      (bytes) => new Uint8Array(bytes),
      () => null,
    );
  }

  async text(name: string, sealed: Sealed): Promise<string | null> {
    return this.keeping(name, sealed, (text) => text);
  }

  async value<T>(name: string, sealed: Sealed): Promise<T | null> {
    return this.keeping<T>(name, sealed, JSON.parse);
  }

  lock(): void {
    this.key = null;
    this.made = "";
    this.kept.clear();
  }

  private opened(): CryptoKey {
    if (!this.key) {
      throw new VaultLocked();
    }
    return this.key;
  }

  private async keeping<T>(name: string, sealed: Sealed, read: (text: string) => T): Promise<T | null> {
    this.opened();
    const mark = sealed.subarray(0, CHANCE).join();
    const known = this.kept.get(name);
    if (known?.sealed === mark) {
      return known.value as T;
    }
    const bytes = await this.open(name, sealed);
    const value = bytes && read(new TextDecoder().decode(bytes));
    if (this.isOpen) {
      this.keep(name, { sealed: mark, value });
    }
    return value;
  }

  private keep(name: string, kept: Kept): void {
    if (this.kept.size >= MOST_KEPT) {
      this.kept.clear();
    }
    this.kept.set(name, kept);
  }
}

export async function sealWith(
  key: CryptoKey,
  name: string,
  content: string | Uint8Array<ArrayBuffer>,
): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(CHANCE));
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const algorithm = { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(name) };
  const made = new Uint8Array(await crypto.subtle.encrypt(algorithm, key, bytes));
  const sealed = new Uint8Array(CHANCE + made.length);
  sealed.set(iv);
  sealed.set(made, CHANCE);
  return sealed;
}
