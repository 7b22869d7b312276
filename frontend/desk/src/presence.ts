const EVERY = 20_000;
const STAYED = 600;

/** Tells the server which case is open here, while it is: colleagues see it. Passing by says nothing. */
export class Presence {
  private readonly page: Document;
  private url = "";
  private told = "";
  private waiting = 0;

  constructor(page: Document) {
    this.page = page;
    window.setInterval(() => page.hidden || this.tell(), EVERY);
    window.addEventListener("pagehide", () => this.told && this.send(this.told, "leaves=1"));
  }

  at(url: string): void {
    this.url = url;
    window.clearTimeout(this.waiting);
    this.waiting = window.setTimeout(() => this.tell(), STAYED);
  }

  private tell(): void {
    if (this.url) {
      this.told = this.url;
      this.send(this.url, "");
    }
  }

  private send(url: string, body: string): void {
    const headers = {
      ...(JSON.parse(this.page.body.getAttribute("hx-headers") ?? "{}") as Record<string, string>),
      "Content-Type": "application/x-www-form-urlencoded",
    };
    fetch(url, { method: "POST", body, headers, keepalive: true }).catch(() => undefined);
  }
}

/** The page of one case by itself; the triage page tells of whichever stands in its middle. */
export function tellWhichIsOpen(page: Document): void {
  const here = page.querySelector<HTMLElement>("[data-here-alone]")?.dataset.hereAlone;
  if (here) {
    new Presence(page).at(here);
  }
}
