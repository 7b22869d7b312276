import { within } from "./within.ts";

/** A toast goes away by itself after `data-hide-after` seconds; one without it gets its `data-toast-close` button. */
export function hideToasts(root: ParentNode): void {
  for (const toast of within<HTMLElement>(root, "[data-toast]")) {
    const seconds = Number(toast.dataset.hideAfter ?? 0);
    if (seconds > 0) {
      leaveAfter(toast, seconds * 1000);
    } else {
      offerClose(toast);
    }
  }
}

function leaveAfter(toast: HTMLElement, wait: number): void {
  let timer = window.setTimeout(() => toast.remove(), wait);
  // Whoever is reading it, or about to press its link, has time.
  for (const name of ["mouseenter", "focusin"]) {
    toast.addEventListener(name, () => window.clearTimeout(timer));
  }
  for (const name of ["mouseleave", "focusout"]) {
    toast.addEventListener(name, () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => toast.remove(), wait);
    });
  }
}

function offerClose(toast: HTMLElement): void {
  const button = toast.querySelector<HTMLButtonElement>("[data-toast-close]");
  if (button) {
    button.hidden = false;
    button.addEventListener("click", () => toast.remove());
  }
}
