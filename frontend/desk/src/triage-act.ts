import { tellOfUnopened } from "./lost.ts";
import type { Htmx } from "./triage.ts";

const PLACE = "triage-act";

/** Puts the form behind `url` above what is suggested, the cursor in its words. One that was left is shown again as it was. */
export async function openAct(page: Document, htmx: Htmx, url: string): Promise<void> {
  const place = page.getElementById(PLACE);
  if (!place) {
    return;
  }
  if (place.dataset.from !== url || !place.firstElementChild) {
    const whole = url.includes("next=") ? url : `${url}${url.includes("?") ? "&" : "?"}next=triage`;
    const before = place.firstElementChild;
    await htmx.ajax("GET", whole, { target: `#${PLACE}`, swap: "innerHTML" }).catch(() => undefined);
    if (place.firstElementChild === before) {
      tellOfUnopened(page);
      return;
    }
    place.dataset.from = url;
  }
  show(page, true);
  whereToWrite(place)?.focus();
}

/** The first that has to be filled in and is not; else the words. */
function whereToWrite(place: HTMLElement): HTMLElement | null {
  const asked = [...place.querySelectorAll<HTMLInputElement>("input[required], textarea[required]")];
  return (
    asked.find((each) => each.type !== "hidden" && each.value === "") ??
    place.querySelector<HTMLElement>("textarea") ??
    place.querySelector<HTMLElement>("select, input:not([type=hidden])")
  );
}

export function closeAct(page: Document): void {
  show(page, false);
}

function show(page: Document, open: boolean): void {
  const place = page.getElementById(PLACE);
  const main = page.getElementById("triage-main");
  if (place && main) {
    place.hidden = !open;
    main.hidden = open;
    // What belongs to the form that is hidden now is not pressed beside the one that is written in.
    for (const button of page.querySelectorAll<HTMLElement>('[form="triage-form"]')) {
      button.hidden = open;
    }
  }
}

/** Ctrl+Enter: sends the form in which one writes. */
export function pressMain(page: Document, target: EventTarget | null): boolean {
  const form = target instanceof Element ? target.closest<HTMLFormElement>("form") : null;
  if (!form?.closest("[data-triage]")) {
    return false;
  }
  const outside = page.querySelector<HTMLElement>(`.btn-primary[form="${form.id}"]`);
  const button = form.id && outside ? outside : form.querySelector<HTMLElement>("button[type=submit]");
  button?.click();
  return button !== null;
}
