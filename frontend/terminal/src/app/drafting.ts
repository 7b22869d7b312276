import { ref, watch } from "vue";
import type { Outbox } from "../engine/outbox.ts";
import type { Draft } from "../engine/store.ts";

type Keeper = Pick<Outbox, "saveDraft" | "dropDraft">;
type Written = Pick<Draft, "form" | "photos">;

/** What is being written: how it lies in its draft. */
export interface Sheet {
  readonly kind: string;
  read(): Written;
  /** Whether there is anything in it that somebody would miss; without it each change is worth keeping. */
  isTouched?(): boolean;
}

/**
 * Keeps what is being written as a draft, at each change. While one is written the next waits, and of several that wait only
 * the last is written: it has everything of those before.
 */
export class Drafting {
  readonly savedAt = ref<number | null>(null);
  /** Something on the screen is not kept yet. */
  readonly writing = ref(false);
  /** The phone's storage refused. */
  readonly failed = ref(false);
  /** Its name, which becomes that of the operation. */
  id: string | undefined;
  /** Of the page that is left: what was written before is kept all the same. */
  readonly stop: () => void;
  private readonly keeper: Keeper;
  private readonly now: () => number;
  private readonly sheet: Sheet;
  private work: Promise<void> = Promise.resolve();
  private isWanted = false;
  private ended = false;

  constructor(keeper: Keeper, now: () => number, sheet: Sheet, id?: string) {
    this.keeper = keeper;
    this.now = now;
    this.sheet = sheet;
    this.id = id;
    this.stop = watch(
      () => sheet.read(),
      () => void this.save(),
      { deep: true, flush: "sync" },
    );
  }

  async save(): Promise<void> {
    if (this.ended || !(this.id || (this.sheet.isTouched?.() ?? true))) {
      return;
    }
    if (!this.isWanted) {
      this.isWanted = true;
      this.writing.value = true;
      this.work = this.work.then(() => this.write());
    }
    await this.work;
  }

  /** No more is saved. The draft's id becomes the operation's, or goes with the draft. */
  async end(): Promise<void> {
    this.ended = true;
    await this.work;
  }

  /** It could not be sent: what was typed since is kept, and what is typed from now on. */
  async resume(): Promise<void> {
    this.ended = false;
    await this.save();
  }

  async drop(): Promise<void> {
    await this.end();
    if (this.id) {
      await this.keeper.dropDraft(this.id);
    }
  }

  private async write(): Promise<void> {
    this.isWanted = false;
    const { form, photos } = this.sheet.read();
    const draft = { kind: this.sheet.kind, form, photos: [...photos] };
    try {
      this.id = await this.keeper.saveDraft(draft, this.id);
      this.savedAt.value = this.now();
      this.failed.value = false;
    } catch {
      this.failed.value = true;
    }
    this.writing.value = this.isWanted;
  }
}
