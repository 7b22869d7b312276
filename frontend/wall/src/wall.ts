export type Found = { tag: string; html: string } | "same" | "gone";
type Question = (url: string, tag: string) => Promise<Found>;

/** What hangs on the wall at `url` now, unless it is still what `tag` named. Throws when there is no connection. */
export async function renew(url: string, tag: string): Promise<Found> {
  const answer = await fetch(url, {
    headers: { "X-Wall": "part", "If-None-Match": tag },
    credentials: "same-origin",
  });
  if (answer.status === 304) {
    return "same";
  }
  if (answer.status === 404) {
    return "gone";
  }
  // A session that ended leads to the page for signing in: that is not what hangs here.
  if (!answer.ok || answer.redirected) {
    throw new Error(`wall ${answer.status}`);
  }
  return { tag: answer.headers.get("ETag") ?? "", html: await answer.text() };
}

/**
 * Shows one of the `[data-view]` after the other, renews what stands in `#wall`, and says since when it cannot.
 * Everything it holds is the page itself and a few numbers, so that it can hang for weeks.
 */
export class Wall {
  private readonly page: Document;
  private readonly clock: () => Date;
  private readonly question: Question;
  private readonly begun: Date;
  private place = 0;
  private paused = false;
  private isAsking = false;
  private lastSeen: Date;
  /** How far the clock of this machine is from the server's. */
  private ahead = 0;

  constructor(page: Document, clock: () => Date, question: Question) {
    this.page = page;
    this.clock = clock;
    this.question = question;
    this.begun = clock();
    this.lastSeen = this.begun;
  }

  /** `still`: who wants no motion turns by hand. */
  start(still: boolean): void {
    this.paused = still;
    this.setClock();
    this.show(0);
    this.page.querySelector("[data-pause]")?.addEventListener("click", () => this.pause());
    this.page.addEventListener("keydown", (event) => this.press(event));
  }

  async look(): Promise<void> {
    if (this.isAsking) {
      return;
    }
    this.isAsking = true;
    const body = this.page.body;
    try {
      const found = await this.question(body.dataset.wall ?? "", body.dataset.tag ?? "");
      if (found === "gone") {
        this.say(body.dataset.gone ?? "");
        return;
      }
      if (found !== "same") {
        this.put(found.html);
        body.dataset.tag = found.tag;
      }
      this.lastSeen = this.clock();
      this.say("");
    } catch {
      this.say((body.dataset.lost ?? "").replace("{time}", moment(this.lastSeen, this.clock())));
    } finally {
      this.isAsking = false;
    }
  }

  turn(): void {
    if (!this.paused) {
      this.show(this.place + 1);
    }
  }

  /** Once a second. A page that hangs over midnight is fetched whole, while the server answers: that is how it gets new software. */
  tick(reload: () => void): void {
    const now = this.clock();
    const time = this.page.querySelector("[data-now]");
    if (time) {
      time.textContent = hoursAndMinutes(new Date(now.getTime() - this.ahead));
    }
    const isFresh = now.getTime() - this.lastSeen.getTime() < 30_000;
    if (isFresh && now.toDateString() !== this.begun.toDateString()) {
      reload();
    }
  }

  private put(html: string): void {
    const wall = this.page.getElementById("wall");
    if (wall) {
      wall.innerHTML = html;
      this.setClock();
      this.show(this.place);
    }
  }

  private setClock(): void {
    const told = this.page.querySelector<HTMLElement>("[data-now]")?.dataset.now;
    this.ahead = told ? this.clock().getTime() - new Date(told).getTime() : 0;
  }

  private show(place: number): void {
    const views = [...this.page.querySelectorAll<HTMLElement>("[data-view]")];
    if (views.length === 0) {
      return;
    }
    this.place = (place + views.length) % views.length;
    views.forEach((view, number) => {
      view.hidden = number !== this.place;
    });
    this.write(
      "[data-place]",
      `${this.place + 1} / ${views.length} · ${views[this.place]?.dataset.view ?? ""}`,
    );
    const dots = this.page.querySelector("[data-dots]");
    dots?.replaceChildren(...views.map((_view, number) => this.dot(number === this.place)));
    const button = this.page.querySelector<HTMLElement>("[data-pause]");
    if (button) {
      button.textContent = (this.paused ? button.dataset.on : button.dataset.off) ?? "";
    }
  }

  private dot(isOn: boolean): HTMLElement {
    const dot = this.page.createElement("i");
    dot.classList.toggle("is-on", isOn);
    return dot;
  }

  private pause(): void {
    this.paused = !this.paused;
    this.show(this.place);
  }

  private press(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) {
      this.show(this.place + step);
    } else if (event.key === " " && !(event.target as Element).closest("button")) {
      event.preventDefault();
      this.pause();
    }
  }

  private say(words: string): void {
    const line = this.page.querySelector<HTMLElement>("[data-lost-text]");
    if (line) {
      line.hidden = words === "";
      line.textContent = words;
    }
    this.page.body.classList.toggle("is-stale", words !== "");
  }

  private write(where: string, words: string): void {
    const element = this.page.querySelector(where);
    if (element) {
      element.textContent = words;
    }
  }
}

function moment(time: Date, now: Date): string {
  const day = time.toDateString() === now.toDateString() ? "" : `${time.getMonth() + 1}-${time.getDate()} `;
  return day + hoursAndMinutes(time);
}

function hoursAndMinutes(time: Date): string {
  return `${String(time.getHours()).padStart(2, "0")}:${String(time.getMinutes()).padStart(2, "0")}`;
}
