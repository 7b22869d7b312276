import { hintAtKeys, move } from "./keys.ts";
import { tellOfUnopened } from "./lost.ts";
import { Presence } from "./presence.ts";
import { Shelf } from "./shelf.ts";
import { closeAct, openAct, pressMain } from "./triage-act.ts";

type Swap = (target: string, content: string, how: { swapStyle: string }) => void;
export type Htmx = {
  swap: Swap;
  trigger: (target: string, event: string) => void;
  ajax: (verb: string, url: string, how: object) => Promise<void>;
};
type Done = { number: string; stays?: boolean; opens?: string };

const NARROW = "(max-width: 1000px)";

/**
 * The triage page (`data-triage`): whichever row is chosen is shown at once, from what was fetched before it was asked for.
 * `data-act` links open their form in the middle; `triage-done` and `triage-again` come with the answers of the server.
 */
export function workTriage(page: Document): void {
  const desk = page.querySelector<HTMLElement>("[data-triage]");
  const htmx = (window as unknown as { htmx?: Htmx }).htmx;
  if (desk && htmx) {
    new Triage(page, desk, htmx).begin();
  }
}

class Triage {
  private shown: string;
  private turn = 0;
  private narrowing = false;
  private readonly shelf = new Shelf();
  private readonly presence: Presence;
  private readonly page: Document;
  private readonly desk: HTMLElement;
  private readonly htmx: Htmx;

  constructor(page: Document, desk: HTMLElement, htmx: Htmx) {
    this.page = page;
    this.desk = desk;
    this.htmx = htmx;
    this.shown = desk.dataset.shown ?? "";
    this.presence = new Presence(page);
  }

  begin(): void {
    this.page.addEventListener("row-chosen", (event) => void this.show((event.target as Element).id));
    this.page.addEventListener("click", (event) => this.pressed(event));
    this.page.addEventListener("keydown", (event) => this.keyed(event), true);
    this.page.addEventListener("triage-done", (event) => void this.done((event as CustomEvent<Done>).detail));
    this.page.addEventListener(
      "triage-again",
      (event) => void this.again((event as CustomEvent<Done>).detail),
    );
    this.page.addEventListener("htmx:beforeSwap", letRefusalsIn);
    this.page.addEventListener("htmx:afterSwap", (event) => this.swapped(event.target as Element));
    this.page.addEventListener("change", (event) => {
      this.narrowing ||= (event.target as Element).closest("[data-narrows]") !== null;
    });
    window.addEventListener("popstate", () => this.wentBack());
    this.mark();
    this.after();
  }

  /** Shows a case; what a slower answer brings for one that was left meanwhile is dropped. */
  private async show(number: string, how: { anew?: boolean; silent?: boolean } = {}): Promise<boolean> {
    if (!number || (number === this.shown && !how.anew)) {
      return false;
    }
    this.turn += 1;
    const turn = this.turn;
    const text = await this.shelf.take(this.address(number), how.anew ?? false);
    if (turn !== this.turn) {
      return false;
    }
    if (text === null) {
      this.mark();
      tellOfUnopened(this.page);
      return false;
    }
    this.shown = number;
    this.htmx.swap("#triage-case", text, { swapStyle: "innerHTML" });
    if (!how.silent) {
      window.history.pushState({ triage: number }, "", this.address(number) + this.narrowed());
    }
    this.mark();
    this.after();
    return true;
  }

  private after(): void {
    hintAtKeys(this.page);
    this.presence.at(this.desk.querySelector<HTMLElement>("[data-here]")?.dataset.here ?? "");
    const next = this.following(this.shown);
    if (next) {
      this.shelf.prepare(this.address(next));
    }
  }

  private address(number: string): string {
    return `${this.desk.dataset.triage}/${number}`;
  }

  /** What the queue is narrowed by stays in the address. */
  private narrowed(): string {
    return this.page.getElementById("triage-rows")?.dataset.narrowed ?? "";
  }

  private rows(): HTMLElement[] {
    return [...this.desk.querySelectorAll<HTMLElement>("[data-row]")];
  }

  /** The one below that no colleague has open; at the end the first such one. */
  private following(number: string): string {
    const rows = this.rows();
    const at = rows.findIndex((row) => row.id === number);
    const free = (row: HTMLElement) => row.id !== number && !row.dataset.colleagues;
    return (rows.slice(at + 1).find(free) ?? rows.find(free))?.id ?? "";
  }

  private mark(): void {
    for (const row of this.rows()) {
      if (row.id === this.shown) {
        row.setAttribute("aria-selected", "true");
        row.scrollIntoView?.({ block: "nearest" });
        this.tellOfColleagues(row.dataset.colleagues ?? "");
      } else {
        row.removeAttribute("aria-selected");
      }
    }
  }

  private tellOfColleagues(names: string): void {
    const notice = this.page.getElementById("triage-colleague");
    if (notice) {
      notice.hidden = names === "";
      notice.textContent = names ? (notice.dataset.text ?? "").replace("{names}", names) : "";
    }
  }

  private pressed(event: MouseEvent): void {
    const pressed = event.target as Element;
    if (event.ctrlKey || event.metaKey || event.shiftKey || !this.desk.contains(pressed)) {
      return;
    }
    const act = pressed.closest<HTMLAnchorElement>("a[data-act]");
    if (act) {
      event.preventDefault();
      act.closest("details")?.removeAttribute("open");
      void openAct(this.page, this.htmx, act.getAttribute("href") ?? "");
    } else if (pressed.closest("[data-pick]")) {
      pick(this.page, pressed.closest<HTMLElement>("[data-pick]"));
    } else if (pressed.closest("[data-next]")) {
      move(this.page, 1);
    } else if (pressed.closest("[data-act-back]")) {
      closeAct(this.page);
    } else {
      this.pressedCase(event, pressed);
    }
  }

  /** On a narrow screen each case is a page of its own. */
  private pressedCase(event: MouseEvent, pressed: Element): void {
    const row = pressed.closest<HTMLElement>("[data-row]");
    const link = pressed.closest<HTMLAnchorElement>(".triage-near a, a[data-case]");
    if (window.matchMedia(NARROW).matches) {
      if (row?.dataset.url && !pressed.closest("a")) {
        window.location.assign(row.dataset.url);
      }
    } else if (row ?? link) {
      event.preventDefault();
      void this.show(row?.id ?? link?.href.split("/").pop() ?? "", { anew: row === null });
    }
  }

  private keyed(event: KeyboardEvent): void {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && pressMain(this.page, event.target)) {
      event.preventDefault();
    } else if (event.key === "Escape" && !this.page.querySelector("dialog[open], details.menu[open]")) {
      (this.page.activeElement as HTMLElement | null)?.blur();
      closeAct(this.page);
    }
  }

  private async done({ number, stays }: Done): Promise<void> {
    this.shelf.drop(this.address(number));
    this.htmx.trigger("#triage-rows", "triage-queue");
    if (stays || number !== this.shown) {
      await this.show(number, { anew: true });
      return;
    }
    const next = this.following(number);
    this.page.getElementById(number)?.remove();
    if (!next || !(await this.show(next))) {
      window.location.assign(this.desk.dataset.triage ?? "");
    }
  }

  private async again({ number, opens }: Done): Promise<void> {
    this.htmx.trigger("#triage-rows", "triage-queue");
    if ((await this.show(number, { anew: true, silent: true })) && opens) {
      await openAct(this.page, this.htmx, opens);
    }
  }

  private swapped(target: Element): void {
    if (target.id === "triage-rows" || target.querySelector("#triage-rows")) {
      this.mark();
      this.after();
      this.showNarrowed();
    }
    if (target.id === "triage-lead") {
      nameTheLead(this.page);
    }
  }

  /** Of a queue that was just narrowed, its first case. */
  private showNarrowed(): void {
    if (!this.narrowing) {
      return;
    }
    this.narrowing = false;
    const first = this.rows()[0]?.id ?? this.shown;
    const at = this.page.getElementById(this.shown) ? this.shown : first;
    window.history.replaceState({ triage: at }, "", this.address(at) + this.narrowed());
    void this.show(at, { silent: true });
  }

  private wentBack(): void {
    const number = window.location.pathname.split("/").pop() ?? "";
    if (this.page.getElementById(number) || number !== "triage") {
      void this.show(number, { silent: true });
    }
  }
}

/** One of the categories offered by number. */
function pick(page: Document, offered: HTMLElement | null): void {
  const select = page.getElementById(offered?.dataset.pick ?? "") as HTMLSelectElement | null;
  if (select && offered) {
    select.value = offered.dataset.value ?? "";
    select.dispatchEvent(new Event("change", { bubbles: true }));
    select.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

/** The empty choice says whom the rules would name for what is chosen now. */
function nameTheLead(page: Document): void {
  const lead = page.getElementById("triage-lead")?.dataset.lead;
  const first = page.querySelector<HTMLOptionElement>("#id_department option[value='']");
  if (lead && first) {
    first.textContent = lead;
  }
}

/** A form that is sent back, or a reason why not, is shown where the form was. */
function letRefusalsIn(event: Event): void {
  const detail = (event as CustomEvent<{ xhr: XMLHttpRequest; shouldSwap: boolean; isError: boolean }>)
    .detail;
  if ([403, 409, 422].includes(detail.xhr.status)) {
    detail.shouldSwap = true;
    detail.isError = false;
  }
}
