const FRESH = 30_000;

type Fetch = (url: string) => Promise<Response>;
type Kept = { text: Promise<string | null>; at: number };

/** Parts of pages that will probably be asked for next, fetched while the reader still reads; half a minute good. */
export class Shelf {
  private readonly kept = new Map<string, Kept>();
  private readonly ask: Fetch;
  private readonly now: () => number;

  constructor(ask: Fetch = askForPart, now: () => number = Date.now) {
    this.ask = ask;
    this.now = now;
  }

  prepare(url: string): void {
    if (!this.fresh(url)) {
      this.kept.set(url, { text: this.load(url), at: this.now() });
    }
  }

  /** Each is given out once: a form carries an id of its own. Null when there is none to be had. */
  async take(url: string, anew = false): Promise<string | null> {
    const ready = anew ? undefined : this.fresh(url);
    this.kept.delete(url);
    return (await ready?.text) ?? this.load(url);
  }

  drop(url: string): void {
    this.kept.delete(url);
  }

  private fresh(url: string): Kept | undefined {
    const kept = this.kept.get(url);
    return kept && this.now() - kept.at < FRESH ? kept : undefined;
  }

  private async load(url: string): Promise<string | null> {
    try {
      const answer = await this.ask(url);
      const elsewhere = answer.headers.get("HX-Redirect");
      if (elsewhere) {
        window.location.assign(elsewhere);
      }
      return answer.ok && answer.status !== 204 ? await answer.text() : null;
    } catch {
      return null;
    }
  }
}

function askForPart(url: string): Promise<Response> {
  return fetch(url, { headers: { "HX-Request": "true" }, credentials: "same-origin" });
}
