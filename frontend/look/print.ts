/** A button `data-print` (hidden without script) prints the page. */
export function offerPrint(page: Document): void {
  const button = page.querySelector<HTMLButtonElement>("[data-print]");
  if (button) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
}
