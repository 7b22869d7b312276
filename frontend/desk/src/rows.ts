/** A row with `data-href` opens on a click that is not on something with its own meaning. */
export function openRows(page: Document, open: (url: string) => void): void {
  page.addEventListener("click", (event) => {
    const pressed = event.target as Element;
    const url = pressed.closest("[data-href]")?.getAttribute("data-href");
    if (url && !pressed.closest("a, button, input, select, label, summary")) {
      open(url);
    }
  });
}

/**
 * Ticked rows: `data-choose` boxes, one `data-choose-all`, and `data-bulk`, shown while any is ticked,
 * with `data-text="{chosen} chosen, {rest} not"` written into its `data-bulk-text`.
 */
export function chooseRows(page: Document): void {
  page.addEventListener("change", (event) => {
    const box = event.target as HTMLInputElement;
    if (box.matches("[data-choose-all]")) {
      for (const each of boxes(page)) {
        each.checked = box.checked;
      }
    }
    if (box.matches("[data-choose-all], [data-choose]")) {
      tell(page);
    }
  });
}

function boxes(page: Document): HTMLInputElement[] {
  return [...page.querySelectorAll<HTMLInputElement>("input[data-choose]")];
}

function tell(page: Document): void {
  const all = boxes(page);
  const chosen = all.filter((box) => box.checked).length;
  for (const box of all) {
    box.closest("tr")?.classList.toggle("is-chosen", box.checked);
  }
  const bar = page.querySelector<HTMLElement>("[data-bulk]");
  const text = bar?.querySelector("[data-bulk-text]");
  if (bar && text) {
    bar.hidden = chosen === 0;
    text.textContent = (bar.dataset.text ?? "")
      .replace("{chosen}", String(chosen))
      .replace("{rest}", String(all.length - chosen));
  }
}
