/** A toast goes away by itself after `data-hide-after` seconds; without it, it stays until closed. */
export function hideToasts(root: ParentNode): void {
  for (const toast of root.querySelectorAll<HTMLElement>("[data-toast][data-hide-after]")) {
    const seconds = Number(toast.dataset.hideAfter);
    if (seconds > 0) {
      leaveAfter(toast, seconds * 1000);
    }
  }
}

function leaveAfter(toast: HTMLElement, wait: number): void {
  let timer = window.setTimeout(() => toast.remove(), wait);
  // Whoever is reading it, or about to press its link, has time.
  for (const name of ["mouseenter", "focusin"]) {
    toast.addEventListener(name, () => window.clearTimeout(timer));
  }
  toast.addEventListener("mouseleave", () => {
    timer = window.setTimeout(() => toast.remove(), wait);
  });
}
