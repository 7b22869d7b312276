import type { Clock } from "./backoff.ts";
import { UNSENT } from "./diagnostics.ts";
import { type Wiped, wipe } from "./rescue.ts";
import type { Store } from "./store.ts";
import type { Vault } from "./vault.ts";

/** Why the server wants the phone emptied. */
export type Ended = "device_off" | "post_ended";

/** When somebody goes: nothing that they wrote goes with them before it is at the server, or saved for the office. */
export class Leaving {
  readonly store: Store;
  readonly vault: Vault;
  readonly clock: Clock;

  constructor(store: Store, vault: Vault, clock: Clock) {
    this.store = store;
    this.vault = vault;
    this.clock = clock;
  }

  /** False: something is unsent, or begun and not finished. Nothing was changed: send it, or `leaveSaved`. */
  async signOut(): Promise<boolean> {
    if ((await this.owing()) > 0) {
      return false;
    }
    return (await this.wipe("signed_out")) !== "unsafe";
  }

  /** How many things are in the way of signing out: unsent, or begun and not finished. */
  async owing(): Promise<number> {
    return (await this.unsent()) + (await this.store.drafts.count());
  }

  /** The person has chosen to: what is here stays sealed for the office, and is offered as a file. */
  async leaveSaved(): Promise<Wiped> {
    return this.wipe("signed_out");
  }

  /**
   * A phone that was shut off is emptied at once, that of somebody whose post has ended when all is sent. Either way
   * only after what is left lies sealed for the office.
   */
  async heed(code: string): Promise<Ended | null> {
    const ended = code === "device_off" || code === "post_ended" ? code : null;
    if (!ended || (ended === "post_ended" && (await this.unsent()) > 0)) {
      return null;
    }
    return (await this.wipe(ended)) === "unsafe" ? null : ended;
  }

  private async unsent(): Promise<number> {
    const items = await this.store.outbox.where("state").anyOf(UNSENT).count();
    return items + (await this.store.photos.where("state").anyOf(UNSENT).count());
  }

  private async wipe(reason: Ended | "signed_out"): Promise<Wiped> {
    const wiped = await wipe(this.store, reason, this.clock.now());
    if (wiped !== "unsafe") {
      this.vault.lock();
    }
    return wiped;
  }
}
