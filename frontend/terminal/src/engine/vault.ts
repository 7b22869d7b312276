import type { Clock } from "./backoff.ts";
import { sealPlain } from "./plain.ts";
import { Sealer } from "./sealing.ts";
import type { Lockbox, Store } from "./store.ts";
import { fixed, keyOfPin, newKey, unwrap, wrap } from "./wrapping.ts";

/** `none`: no PIN has been set. `locked`: it has to be entered. `open`: the engine reads, writes and sends. */
export type VaultState = "none" | "locked" | "open";

/** What came of entering a PIN. `left`: so many may still be wrong. `wait`: milliseconds until the next may be tried. */
export type Entered =
  | { readonly outcome: "open" }
  | { readonly outcome: "wrong"; readonly left: number; readonly wait: number }
  | { readonly outcome: "waits"; readonly wait: number }
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
    const sealed = await this.boxed(key, pin);
    await this.store.transaction("rw", this.store.vault, async () => {
      if (await this.box()) {
        throw new PinRefused("there");
      }
      await this.store.vault.add({ id: "pin", ...sealed, failures: 0, since: 0 });
    });
    this.key = await fixed(key);
    await sealPlain(this.store, this);
  }

  /** Raises PinRefused when no PIN has been set. */
  async unlock(pin: string): Promise<Entered> {
    const tried = await this.attempt(pin);
    if ("by" in tried) {
      this.key = await unwrap(tried.box.wrapped, tried.by, false);
      await sealPlain(this.store, this);
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
    return {
      outcome: "wrong",
      left: Math.max(0, MOST_WRONG - counted.failures),
      wait: waitAfter(counted.failures),
    };
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
