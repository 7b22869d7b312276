import { hideToasts } from "./toasts.ts";

export const NOT_THROUGH = "not-through";

type What = "lost" | "failed" | "unopened";
type Sent = { requestConfig?: { verb?: string }; successful?: boolean };

/**
 * Whatever somebody sends and no answer comes to is told at once, in the words of a `data-told` template; what a page asks for
 * by itself is left to the bar of the lost connection.
 */
export function tellOfLost(page: Document): void {
  for (const name of ["htmx:sendError", "htmx:timeout"]) {
    page.addEventListener(name, (event) => {
      page.dispatchEvent(new Event(NOT_THROUGH));
      if (wasSent(event)) {
        tell(page, "lost");
      }
    });
  }
  page.addEventListener("htmx:afterRequest", (event) => {
    if (wasSent(event) && (event as CustomEvent<Sent>).detail.successful) {
      forget(page);
    }
  });
  page.addEventListener("htmx:responseError", (event) => {
    if (wasSent(event)) {
      tell(page, "failed");
    }
  });
}

/** A part of the page that somebody asked for and that did not come. */
export function tellOfUnopened(page: Document): void {
  page.dispatchEvent(new Event(NOT_THROUGH));
  tell(page, "unopened");
}

function wasSent(event: Event): boolean {
  return ((event as CustomEvent<Sent>).detail?.requestConfig?.verb ?? "get") !== "get";
}

/** What was told before is over with the next try. */
function forget(page: Document): void {
  for (const told of page.querySelectorAll("#toasts > [data-told]")) {
    told.remove();
  }
}

function tell(page: Document, what: What): void {
  const toasts = page.getElementById("toasts");
  const template = page.querySelector<HTMLTemplateElement>(`template[data-told="${what}"]`);
  if (!toasts || !template) {
    return;
  }
  forget(page);
  const told = template.content.firstElementChild?.cloneNode(true) as HTMLElement;
  told.dataset.told = what;
  toasts.append(told);
  hideToasts(toasts);
}
