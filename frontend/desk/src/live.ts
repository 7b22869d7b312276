import { NOT_THROUGH } from "./lost.ts";
import { tick } from "./ticking.ts";

const EVERY = 5000;
// Whatever changes raises a version, and clocks go on by themselves: this is for what nobody thought of.
const HEAL = 600_000;

/** `at`: the server's time, in milliseconds, where it says so. */
export type Answer = { changed: boolean; tag: string; at?: number };

/** Asks whether what lies behind `url` is still what `tag` named. Throws when there is no connection. */
export async function ask(url: string, tag: string): Promise<Answer> {
  const headers: HeadersInit = tag ? { "If-None-Match": tag } : {};
  const answer = await fetch(url, { headers, credentials: "same-origin" });
  const said = Date.parse(answer.headers.get("Date") ?? "");
  const at = Number.isNaN(said) ? {} : { at: said };
  if (answer.status === 304) {
    return { changed: false, tag, ...at };
  }
  if (!answer.ok) {
    throw new Error(`live ${answer.status}`);
  }
  const found = answer.headers.get("ETag") ?? "";
  return { changed: tag !== "" && found !== tag, tag: found, ...at };
}

/**
 * Elements with `data-live="URL"` (and `data-live-tag`, the version they were drawn at) get a `live-changed` event,
 * which is their `hx-trigger`, when the URL's ETag changes, when one of their clocks passes a mark, and on a new day.
 * Somebody typing inside is waited for.
 */
export class Live {
  private readonly tags = new Map<string, string>();
  private readonly drawn = new Map<string, string>();
  private readonly page: Document;
  private readonly clock: () => Date;
  private readonly question: typeof ask;
  private readonly marked = new Set<string>();
  private lastHeal: number;
  private lastSeen: Date;
  private ahead = 0;

  constructor(page: Document, clock: () => Date, question: typeof ask = ask) {
    this.page = page;
    this.clock = clock;
    this.question = question;
    this.lastSeen = clock();
    this.lastHeal = this.lastSeen.getTime();
  }

  async look(): Promise<void> {
    const regions = [...this.page.querySelectorAll<HTMLElement>("[data-live]")];
    const now = this.clock();
    const heal = now.getTime() - this.lastHeal >= HEAL || now.getDate() !== new Date(this.lastHeal).getDate();
    try {
      for (const url of new Set(regions.map((region) => region.dataset.live ?? ""))) {
        await this.lookAt(url, regions, heal);
      }
      this.lastSeen = now;
      this.lastHeal = heal ? now.getTime() : this.lastHeal;
      this.tell(false);
      this.goOn(now);
    } catch {
      this.tell(true);
    }
  }

  private async lookAt(url: string, regions: HTMLElement[], heal: boolean): Promise<void> {
    const here = regions.filter((region) => region.dataset.live === url);
    if (here.some(isBusy)) {
      return;
    }
    const drawn = here.find((region) => region.dataset.liveTag)?.dataset.liveTag;
    const known = this.known(url, drawn);
    const { changed, tag, at } = await this.question(url, known);
    this.tags.set(url, tag);
    this.ahead = at === undefined ? this.ahead : at - this.clock().getTime();
    if (changed || heal) {
      for (const region of here) {
        region.dispatchEvent(new CustomEvent("live-changed"));
      }
    }
  }

  /** Clocks by the server's time; a region is drawn anew once for each mark that one of them passes. */
  private goOn(now: Date): void {
    const regions = new Set<Element>();
    for (const clock of tick(this.page, (now.getTime() + this.ahead) / 1000)) {
      const mark = `${clock.className} ${clock.dataset.due} ${clock.dataset.soon}`;
      const region = clock.closest("[data-live]");
      if (region && !this.marked.has(mark)) {
        this.marked.add(mark);
        regions.add(region);
      }
    }
    for (const region of regions) {
      region.dispatchEvent(new CustomEvent("live-changed"));
    }
  }

  /** What was drawn anew meanwhile, for another reason, need not be drawn again. */
  private known(url: string, drawn: string | undefined): string {
    if (drawn && drawn !== this.drawn.get(url)) {
      this.drawn.set(url, drawn);
      return drawn;
    }
    return this.tags.get(url) ?? "";
  }

  private tell(lost: boolean): void {
    const bar = this.page.querySelector<HTMLElement>("[data-offline]");
    const text = bar?.querySelector("[data-offline-text]");
    if (!bar || !text || bar.hidden === !lost) {
      return;
    }
    bar.hidden = !lost;
    text.textContent = lost ? (bar.dataset.text ?? "").replace("{time}", hoursAndMinutes(this.lastSeen)) : "";
    for (const mark of this.page.querySelectorAll<HTMLElement>("[data-live-mark]")) {
      mark.hidden = lost;
    }
    for (const region of this.page.querySelectorAll("[data-live]")) {
      region.classList.toggle("is-stale", lost);
    }
  }
}

function isBusy(region: HTMLElement): boolean {
  const focused = region.ownerDocument.activeElement;
  return (
    focused !== null &&
    region.contains(focused) &&
    focused.matches("input:not([type=checkbox]), textarea, select")
  );
}

export function hoursAndMinutes(time: Date): string {
  return `${String(time.getHours()).padStart(2, "0")}:${String(time.getMinutes()).padStart(2, "0")}`;
}

/**
 * Looks every five seconds while the page can be seen, and at once when it is seen again, when something did not get
 * through, or when asked to by `data-reconnect`.
 */
export function keepLive(page: Document): void {
  if (!page.querySelector("[data-live]")) {
    return;
  }
  const live = new Live(page, () => new Date());
  window.setInterval(() => page.hidden || void live.look(), EVERY);
  page.addEventListener("visibilitychange", () => page.hidden || void live.look());
  page.addEventListener(NOT_THROUGH, () => void live.look());
  page.addEventListener("click", (event) => {
    if ((event.target as Element).closest("[data-reconnect]")) {
      void live.look();
    }
  });
}
