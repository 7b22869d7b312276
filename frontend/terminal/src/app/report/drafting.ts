import { type Ref, ref, type WatchStopHandle, watch } from "vue";
import type { Outbox } from "../../engine/outbox.ts";
import { isTouched, photosOf, type ReportForm } from "./form.ts";

export const DRAFT = "report";

type Keeper = Pick<Outbox, "saveDraft" | "dropDraft">;

/**
 * Keeps a form as a draft at each change. While one is being written the next waits, and of several that wait only the last is
 * written: it has everything of those before.
 */
export class Drafting {
  readonly savedAt = ref<number | null>(null);
  /** The phone's storage refused. */
  readonly failed = ref(false);
  id: string | undefined;
  private readonly keeper: Keeper;
  private readonly now: () => number;
  private work: Promise<void> = Promise.resolve();
  private wanted: ReportForm | null = null;
  private ended = false;

  constructor(keeper: Keeper, now: () => number, id?: string) {
    this.keeper = keeper;
    this.now = now;
    this.id = id;
  }

  follow(form: Ref<ReportForm>): WatchStopHandle {
    return watch(form, () => void this.save(form.value), { deep: true });
  }

  async save(form: ReportForm): Promise<void> {
    if (this.ended || !(this.id || isTouched(form))) {
      return;
    }
    const first = this.wanted === null;
    this.wanted = JSON.parse(JSON.stringify(form)) as ReportForm;
    if (first) {
      this.work = this.work.then(() => this.write());
    }
    await this.work;
  }

  /** No more is saved. The draft's id becomes the operation's, or goes with the draft. */
  async end(): Promise<void> {
    this.ended = true;
    await this.work;
  }

  /** It could not be sent: what is typed from now on is kept again. */
  resume(): void {
    this.ended = false;
  }

  async drop(): Promise<void> {
    await this.end();
    if (this.id) {
      await this.keeper.dropDraft(this.id);
    }
  }

  private async write(): Promise<void> {
    const form = this.wanted;
    this.wanted = null;
    if (!form) {
      return;
    }
    try {
      this.id = await this.keeper.saveDraft({ kind: DRAFT, form, photos: photosOf(form) }, this.id);
      this.savedAt.value = this.now();
      this.failed.value = false;
    } catch {
      this.failed.value = true;
    }
  }
}
