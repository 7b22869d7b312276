import { readFileSync } from "node:fs";
import { uuid7 } from "../src/engine/naming.ts";
import type { Order, WorkingItem } from "../src/engine/wire.ts";
import { chanceOf } from "./life.ts";
import type { Phone } from "./phone.ts";

type CaseItem = Extract<WorkingItem, { kind: "case" }>;
type TaskItem = Extract<WorkingItem, { kind: "task" }>;
type Chance = () => number;
type Case = {
  readonly happened_at: string;
  readonly position: null;
  readonly case: string;
  readonly seen: number;
};

const GRIDS = [121_005_000, 121_015_000, 121_025_000, 121_035_000];
const NOWHERE = { category: null, request: null, grid: null, title: "", place: "", name: "", phone: "" };
const FOUND = { ...NOWHERE, own: true, wants_call: false, anonymous: false };

const ON_CASE: Readonly<Record<string, (on: Case, words: string, photos: string[]) => Order>> = {
  receive: (on) => ({ ...on, kind: "receive", content: {} }),
  feed_back: (on, words, photos) => ({
    ...on,
    kind: "feed_back",
    content: { result: "fixed", words, answer: words, photos },
  }),
  pass_check: (on, words, photos) => ({ ...on, kind: "pass_check", content: { words, photos } }),
  fail_check: (on, words, photos) => ({ ...on, kind: "fail_check", content: { words, photos } }),
  comment: (on, words, photos) => ({ ...on, kind: "comment", content: { words, public: false, photos } }),
};

/** Who carries the phone: what they do follows from a seed, and from what the phone shows them. */
export class Person {
  readonly phone: Phone;
  /** What was said to be saved, by id; and the names of what was not. */
  readonly written = new Map<string, Order>();
  readonly unsaved = new Set<string>();
  private readonly photos: readonly string[];
  private count = 0;

  constructor(phone: Phone, photos: readonly string[]) {
    this.phone = phone;
    this.photos = photos;
  }

  /** Begun as a draft with its photos, and finished by a thumb that taps twice. */
  async write(seed: number): Promise<void> {
    const chance = chanceOf(seed);
    const id = uuid7(this.phone.clock.now());
    const { outbox } = this.phone.tab.engine;
    this.count += 1;
    try {
      const photos = await this.taken(chance);
      const order = await this.decided(chance, photos);
      await outbox.saveDraft({ kind: order.kind, form: order.content, photos }, id);
      const taps = await Promise.allSettled([outbox.add(order, id), outbox.add(order, id)]);
      if (taps.some(({ status }) => status === "fulfilled")) {
        this.written.set(id, order);
        return;
      }
    } catch {
      // The phone had no room, or the app was killed: the person sees that it was not saved.
    }
    this.unsaved.add(id);
  }

  private async taken(chance: Chance): Promise<string[]> {
    const named = new Set<string>();
    for (let left = Math.floor(chance() * 2.4); left > 0; left -= 1) {
      const file = this.photos[Math.floor(chance() * this.photos.length)] ?? "";
      named.add(await this.phone.tab.engine.outbox.keepPhoto(new Uint8Array(readFileSync(file))));
    }
    return [...named];
  }

  private async decided(chance: Chance, photos: string[]): Promise<Order> {
    const words = `№ ${this.count} of phone ${this.phone.owner.number} 😀`;
    const found = chance() < 0.5 ? null : await this.onCase(chance, words, photos);
    return found ?? this.found(chance, words, photos);
  }

  private async onCase(chance: Chance, words: string, photos: string[]): Promise<Order | null> {
    const shown = [...(await this.phone.tab.engine.downloads.items()).values()];
    const visits = shown.filter((item): item is TaskItem => item.kind === "task" && item.case === null);
    if (visits.length > 0 && chance() < 0.4) {
      return this.answer(visits[Math.floor(chance() * visits.length)], words, photos);
    }
    const cases = shown.filter((item): item is CaseItem => item.kind === "case");
    const open = cases.flatMap((item) => item.actions.map((action) => ({ item, make: ON_CASE[action] })));
    const known = open.filter(({ make }) => make);
    const chosen = known[Math.floor(chance() * known.length)];
    const { uid: name, seen } = chosen?.item ?? { uid: "", seen: 0 };
    return chosen?.make?.({ ...this.moment(), position: null, case: name, seen }, words, photos) ?? null;
  }

  private answer(visit: TaskItem | undefined, words: string, photos: string[]): Order | null {
    const content = { result: "done" as const, words, form: null, values: {}, photos };
    const on = { ...this.moment(), position: null };
    return visit ? { ...on, kind: "answer_task", task: visit.uid, seen: visit.seen, content } : null;
  }

  /** A report; settled on the spot, also where a photo must be with it; or one that nobody can take as it is. */
  private found(chance: Chance, text: string, photos: string[]): Order {
    const lng = GRIDS[Math.floor(chance() * GRIDS.length)] ?? 0;
    const position = { lat_e6: 32_005_000, lng_e6: lng, accuracy: 12 };
    const at = { ...this.moment(), position };
    const which = chance();
    if (which < 0.3) {
      const category = photos.length > 0 ? "gas" : "litter";
      const done = { done: text, result: "fixed" as const, after: photos };
      return { ...at, kind: "settle", content: { ...FOUND, ...done, text, category, photos: [] } };
    }
    const category = which < 0.4 ? "unknown" : null;
    return { ...at, kind: "report", content: { ...FOUND, text, category, photos } };
  }

  private moment(): { happened_at: string } {
    return { happened_at: new Date(this.phone.clock.now()).toISOString() };
  }
}
