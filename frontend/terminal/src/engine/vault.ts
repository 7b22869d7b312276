import type { Clock } from "./backoff.ts";
import { type Office, wrapForOffice } from "./office.ts";
import { sealPlain } from "./plain.ts";
import { wipe } from "./rescue.ts";
import { nameOf, Sealer } from "./sealing.ts";
import type { Lockbox, Store } from "./store.ts";
import { fixed, keyOfPin, newKey, unwrap, wrap } from "./wrapping.ts";

/** `none`: no PIN has been set. `locked`: it has to be entered. `open`: the engine reads, writes and sends. */
export type VaultState = "none" | "locked" | "open";

/**
 * What came of entering a PIN. `left`: so many may still be wrong. `wait`: milliseconds until the next may be tried.
 * `wiped`: ten were wrong; what was unsent lies saved for the office.
 */
export type Entered =
  | { readonly outcome: "open" }
  | { readonly outcome: "wrong"; readonly left: number; readonly wait: number }
  | { readonly outcome: "waits"; readonly wait: number }
  | { readonly outcome: "wiped" }
  | { readonly outcome: "format" };

/** `format`: not six digits. `simple`: the first that anybody tries. `there`: there is a PIN already. `none`: there is not. */
export class PinRefused extends Error {
  readonly code: "format" | "simple" | "there" | "none";

  constructor(code: PinRefused["code"]) {
    super(code);
    this.code = code;
  }
}

/** As OWASP advises for PBKDF2 with SHA-256 (2023); a phone of 2018 takes a second for it. */
const ITERATIONS = 600_000;
const SALT = 16;
const MINUTE = 60_000;
export const MOST_WRONG = 10;
/** After the fifth wrong one, the sixth, and so on. */
const WAITS = [1, 5, 15, 60, 180].map((minutes) => minutes * MINUTE);
const FIRST_WAIT = MOST_WRONG - WAITS.length;
const SIMPLE = /^(\d)\1{5}$|^(012345|123456|234567|345678|456789|567890|987654|876543|765432|654321|543210)$/;

/** The key with which everything on the phone is sealed, and the PIN by which it is opened. */
export class Vault extends Sealer {
  /** The same key where it can still be wrapped: only until the county's key has come. */
  private loose: CryptoKey | null = null;

  readonly store: Store;
  readonly clock: Clock;
  readonly iterations: number;

  constructor(store: Store, clock: Clock, iterations = ITERATIONS) {
    super();
    this.store = store;
    this.clock = clock;
    this.iterations = iterations;
  }

  async state(): Promise<VaultState> {
    if (!(await this.box())) {
      return "none";
    }
    return this.isOpen ? "open" : "locked";
  }

  /** How long no PIN may be tried, in milliseconds. */
  async wait(): Promise<number> {
    return this.store.transaction("rw", this.store.vault, async () => {
      const box = await this.box();
      return box ? this.remaining(box) : 0;
    });
  }

  /** At the first start. Raises PinRefused. What an app without a PIN had written is sealed. */
  async create(pin: string): Promise<void> {
    refuseBad(pin);
    const key = await newKey();
    const made = crypto.randomUUID();
    const boxed = await this.boxed(key, pin);
    await this.store.transaction("rw", this.store.vault, async () => {
      if (await this.box()) {
        throw new PinRefused("there");
      }
      await this.store.vault.add({
        id: "pin",
        made,
        ...boxed,
        failures: 0,
        since: 0,
        met: null,
        entrusted: null,
      });
    });
    await this.opens(key, made);
  }

  /** Raises PinRefused when no PIN has been set. */
  async unlock(pin: string): Promise<Entered> {
    const tried = await this.attempt(pin);
    if ("by" in tried) {
      const { made, wrapped, met, entrusted } = tried.box;
      const isEntrusted = met !== null && met.fingerprint === entrusted?.fingerprint;
      await this.opens((await unwrap(wrapped, tried.by, !isEntrusted)) as CryptoKey, made);
      return { outcome: "open" };
    }
    return tried;
  }

  /** A wrong old PIN counts as at unlocking. The key stays the same, so that nothing has to be sealed anew. */
  async change(old: string, pin: string): Promise<Entered> {
    refuseBad(pin);
    const tried = await this.attempt(old);
    if ("by" in tried) {
      const key = await unwrap(tried.box.wrapped, tried.by, true);
      await this.store.vault.update("pin", await this.boxed(key as CryptoKey, pin));
      return { outcome: "open" };
    }
    return tried;
  }

  /**
   * The county's key, as the server said it to this device; `proof` is by what the office knows the device again. The
   * phone's key is wrapped for it at once where that can be done, else at the next opening.
   */
  async meet(office: Office, device: string, proof: string): Promise<void> {
    const met = { ...office, device, proof: await this.seal(nameOf.proof(device), proof) };
    await this.remember({ met });
    await this.entrust(office);
  }

  async hasMet(): Promise<boolean> {
    return Boolean((await this.box())?.met);
  }

  override lock(): void {
    super.lock();
    this.loose = null;
  }

  private async opens(key: CryptoKey, made: string): Promise<void> {
    this.key = key.extractable ? await fixed(key) : key;
    this.made = made;
    await sealPlain(this.store, this);
    if (!key.extractable) {
      return;
    }
    this.loose = key;
    const met = (await this.box())?.met;
    if (met) {
      await this.entrust(met);
    }
  }

  private async entrust(office: Office): Promise<void> {
    if (this.loose) {
      const wrapped = await wrapForOffice(this.loose, office);
      await this.remember({ entrusted: { fingerprint: office.fingerprint, wrapped } });
      this.loose = null;
    }
  }

  private async remember(change: Partial<Lockbox>): Promise<void> {
    await this.store.transaction("rw", this.store.vault, async () => {
      await this.refuseStale(this.store);
      await this.store.vault.update("pin", change);
    });
  }

  private async box(): Promise<Lockbox | undefined> {
    return this.store.vault.get("pin");
  }

  private async boxed(
    key: CryptoKey,
    pin: string,
  ): Promise<Pick<Lockbox, "salt" | "iterations" | "wrapped">> {
    const salt = crypto.getRandomValues(new Uint8Array(SALT));
    const { iterations } = this;
    return { salt, iterations, wrapped: await wrap(key, await keyOfPin(pin, salt, iterations)) };
  }

  /** Counted as wrong before it is looked at: an app that is killed meanwhile gives nobody another try. */
  private async attempt(pin: string): Promise<{ box: Lockbox; by: CryptoKey } | Entered> {
    if (!/^\d{6}$/.test(pin)) {
      return { outcome: "format" };
    }
    const counted = await this.counted();
    if ("outcome" in counted) {
      return counted;
    }
    const by = await keyOfPin(pin, counted.salt, counted.iterations);
    if (await unwrap(counted.wrapped, by, false)) {
      await this.store.vault.update("pin", { failures: 0 });
      return { box: counted, by };
    }
    return this.wrong(counted.failures);
  }

  private async wrong(failures: number): Promise<Entered> {
    if (failures >= MOST_WRONG && (await wipe(this.store, "pins", this.clock.now())) !== "unsafe") {
      this.lock();
      return { outcome: "wiped" };
    }
    return { outcome: "wrong", left: Math.max(0, MOST_WRONG - failures), wait: waitAfter(failures) };
  }

  private async counted(): Promise<Lockbox | Entered> {
    return this.store.transaction("rw", this.store.vault, async () => {
      const box = await this.box();
      if (!box) {
        throw new PinRefused("none");
      }
      const wait = await this.remaining(box);
      if (wait > 0) {
        return { outcome: "waits", wait };
      }
      const counted = { ...box, failures: box.failures + 1, since: this.clock.now() };
      await this.store.vault.put(counted);
      return counted;
    });
  }

  /** Under a clock that was set back since, the wait begins anew: that never makes it shorter. */
  private async remaining({ failures, since }: Lockbox): Promise<number> {
    const now = this.clock.now();
    if (now < since) {
      await this.store.vault.update("pin", { since: now });
    }
    return Math.max(0, waitAfter(failures) - Math.max(0, now - since));
  }
}

/** None before the fifth wrong one. */
function waitAfter(failures: number): number {
  return WAITS[Math.min(failures, MOST_WRONG - 1) - FIRST_WAIT] ?? 0;
}

function refuseBad(pin: string): void {
  if (!/^\d{6}$/.test(pin)) {
    throw new PinRefused("format");
  }
  if (SIMPLE.test(pin)) {
    throw new PinRefused("simple");
  }
}
