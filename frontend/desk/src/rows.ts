/** A row with `data-href` opens on a click that is not on something with its own meaning. */
export function openRows(page: Document, open: (url: string) => void): void {
  page.addEventListener("click", (event) => {
    const pressed = event.target as Element;
    const url = pressed.closest("[data-href]")?.getAttribute("data-href");
    if (url && !pressed.closest("a, button, input, select, label, summary, .col-check")) {
      open(url);
    }
  });
}

/**
 * Ticked rows: `data-choose` boxes, one `data-choose-all`, and `data-bulk`, shown while any is ticked, with
 * `data-text="{chosen} chosen"` and `data-rest="{rest} not"` written into its `data-bulk-text` and `data-bulk-rest`.
 * With shift a whole stretch is ticked, with x the row that one is on. `data-choose-every` means all that match, also
 * beyond this page: it fills `data-bulk-all`. A list that renews itself keeps its ticks.
 */
export function chooseRows(page: Document): void {
  const chosen = new Set<string>();
  let last: HTMLInputElement | null = null;
  page.addEventListener("click", (event) => {
    const pressed = event.target as HTMLElement;
    if (pressed.matches("[data-choose]")) {
      last = stretch(page, last, pressed as HTMLInputElement, event.shiftKey);
    } else if (pressed.closest("[data-choose-none]")) {
      tick(boxes(page), false);
      every(page, false);
    } else if (pressed.closest("[data-choose-every]")) {
      tick(boxes(page), true);
      every(page, true);
    } else {
      return;
    }
    tell(page, chosen);
  });
  page.addEventListener("change", (event) => {
    const box = event.target as HTMLInputElement;
    if (box.matches("[data-choose-all]")) {
      tick(boxes(page), box.checked);
    }
    if (box.matches("[data-choose-all], [data-choose]")) {
      every(page, false);
      tell(page, chosen);
    }
  });
  page.addEventListener("row-tick", () => {
    const row = page.querySelector('[data-row][aria-selected="true"]');
    row?.querySelector<HTMLInputElement>("[data-choose]")?.click();
  });
  page.addEventListener("htmx:afterSwap", () => {
    for (const box of boxes(page)) {
      box.checked = chosen.has(box.value);
    }
    tell(page, chosen);
  });
  // The browser's way back may bring ticks along.
  window.addEventListener("pageshow", () => tell(page, chosen));
}

function boxes(page: Document): HTMLInputElement[] {
  return [...page.querySelectorAll<HTMLInputElement>("input[data-choose]")];
}

function tick(all: HTMLInputElement[], on: boolean): void {
  for (const box of all) {
    box.checked = on;
  }
}

function stretch(
  page: Document,
  from: HTMLInputElement | null,
  to: HTMLInputElement,
  whole: boolean,
): HTMLInputElement {
  const all = boxes(page);
  const ends = [all.indexOf(to), from ? all.indexOf(from) : -1].sort((one, other) => one - other);
  if (whole && (ends[0] ?? -1) >= 0) {
    tick(all.slice(ends[0], (ends[1] ?? 0) + 1), to.checked);
  }
  return to;
}

/** All that match, or only what is ticked here. */
function every(page: Document, on: boolean): void {
  const field = page.querySelector<HTMLInputElement>("[data-bulk-all]");
  if (field) {
    field.value = on ? "1" : "";
  }
}

function tell(page: Document, chosen: Set<string>): void {
  const all = boxes(page);
  chosen.clear();
  for (const box of all) {
    box.closest("tr")?.classList.toggle("is-chosen", box.checked);
    if (box.checked) {
      chosen.add(box.value);
    }
  }
  const bar = page.querySelector<HTMLElement>("[data-bulk]");
  if (!bar) {
    return;
  }
  const whole = bar.querySelector<HTMLInputElement>("[data-bulk-all]")?.value === "1";
  const every = bar.querySelector<HTMLElement>("[data-choose-every]");
  bar.hidden = chosen.size === 0;
  write(bar, "[data-bulk-text]", whole ? (every?.dataset.text ?? "") : bar.dataset.text, chosen.size);
  write(bar, "[data-bulk-rest]", whole ? "" : bar.dataset.rest, all.length - chosen.size);
}

function write(bar: HTMLElement, where: string, words: string | undefined, count: number): void {
  const place = bar.querySelector(where);
  if (place) {
    place.textContent = (words ?? "").replace(/\{(chosen|rest)\}/, String(count));
  }
}
