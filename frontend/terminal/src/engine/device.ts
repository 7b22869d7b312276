import type { Asked, Reply } from "./line.ts";
import { sha256 } from "./naming.ts";
import { fromBase64 } from "./office.ts";
import type { Store } from "./store.ts";
import type { Vault } from "./vault.ts";
import type { Registered, Registration } from "./wire.ts";

/** Asks the server under this id. */
type Say = (asked: Asked, id: string) => Promise<Reply<unknown>>;

/** Which phone this is. Its id is made at the first start; the server knows it after registering. */
export class Device {
  /** The county's key was asked for since the app was opened. */
  private askedForKey = false;
  private asking: Promise<Reply<never> | null> | null = null;

  readonly store: Store;
  readonly vault: Vault;
  readonly registration: Registration;

  constructor(store: Store, vault: Vault, registration: Registration) {
    this.store = store;
    this.vault = vault;
    this.registration = registration;
  }

  async id(): Promise<string> {
    return this.store.transaction("rw", this.store.notes, async () => {
      const known = await this.store.noted("device");
      const id = known || crypto.randomUUID();
      if (!known) {
        await this.store.note("device", id);
      }
      return id;
    });
  }

  /** Once for each name and version of the app; all lanes wait for the same answer. Null: it is registered. */
  async register(say: Say): Promise<Reply<never> | null> {
    this.asking ??= this.registered(say).finally(() => {
      this.asking = null;
    });
    return this.asking;
  }

  /** The server does not know `id` any more, or it is a copy of somebody else's; by now it may have another one. */
  async heed(id: string, code: string): Promise<void> {
    if (code !== "no_device" && code !== "device_other") {
      return;
    }
    await this.store.transaction("rw", this.store.notes, async () => {
      if ((await this.store.noted("device")) !== id) {
        return;
      }
      await this.store.note("registered", "");
      if (code === "device_other") {
        await this.store.note("device", "");
      }
    });
  }

  private async registered(say: Say): Promise<Reply<never> | null> {
    const id = await this.id();
    const body = JSON.stringify(this.registration);
    const hash = await sha256(id + body);
    const isKnown = (await this.store.noted("registered")) === hash;
    if (isKnown && (this.askedForKey || (await this.vault.hasMet()))) {
      return null;
    }
    this.askedForKey = true;
    const reply = (await say({ method: "PUT", path: `devices/${id}`, body }, id)) as Reply<Registered>;
    if (reply.kind === "arrived") {
      await this.meet(reply.body, id);
      await this.store.note("registered", hash);
      return null;
    }
    if (reply.kind === "refused") {
      await this.heed(id, reply.problem.code);
    }
    // That only the key did not come keeps nothing from being sent.
    return isKnown && reply.kind === "lost" ? null : reply;
  }

  /** An older server has no key for files yet. One that cannot be read keeps nothing from being sent. */
  private async meet({ office }: Registered, id: string): Promise<void> {
    if (office) {
      const { fingerprint, key, proof } = office;
      const met = async () => this.vault.meet({ fingerprint, spki: fromBase64(key) }, id, proof);
      await met().catch(() => undefined);
    }
  }
}
