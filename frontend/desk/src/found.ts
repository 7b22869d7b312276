/**
 * The search box (`data-search`) and what is found while one types (`#hits`, filled by htmx): arrows walk through it, Enter
 * opens the chosen one or sends the form, Escape and a click elsewhere close it.
 */
export function walkThroughHits(page: Document): void {
  const field = page.querySelector<HTMLInputElement>("[data-search]");
  const box = page.getElementById("hits");
  if (!field || !box) {
    return;
  }
  field.addEventListener("keydown", (event) => {
    // A key that chooses a character of an input method is none of ours.
    if (!event.isComposing && answer(field, box, event.key)) {
      event.preventDefault();
    }
  });
  page.addEventListener("click", (event) => {
    if (!(event.target as Element).closest("[data-finding]")) {
      close(field, box);
    }
  });
  // An answer that comes after the box was emptied or closed belongs to nobody.
  box.addEventListener("htmx:beforeSwap", (event) => {
    if (field.value.trim() === "") {
      event.preventDefault();
      close(field, box);
    }
  });
  box.addEventListener("htmx:afterSwap", () => {
    field.setAttribute("aria-expanded", String(hitsIn(box).length > 0));
    field.removeAttribute("aria-activedescendant");
  });
  field.addEventListener("input", () => {
    if (field.value.trim() === "") {
      close(field, box);
    }
  });
}

/** Whether the key meant something here. */
function answer(field: HTMLInputElement, box: HTMLElement, key: string): boolean {
  const chosen = hitsIn(box).find(isChosen);
  switch (key) {
    case "ArrowDown":
      return move(field, box, 1);
    case "ArrowUp":
      return move(field, box, -1);
    case "Enter":
      chosen?.click();
      return chosen !== undefined;
    case "Escape":
      return close(field, box);
    default:
      return false;
  }
}

function hitsIn(box: HTMLElement): HTMLElement[] {
  return [...box.querySelectorAll<HTMLElement>(".hit")];
}

function isChosen(hit: HTMLElement): boolean {
  return hit.getAttribute("aria-selected") === "true";
}

function move(field: HTMLInputElement, box: HTMLElement, step: 1 | -1): boolean {
  const all = hitsIn(box);
  const at = all.findIndex(isChosen);
  all[at]?.setAttribute("aria-selected", "false");
  field.removeAttribute("aria-activedescendant");
  // Above the first one is the field itself again.
  const next = all[at < 0 && step < 0 ? all.length - 1 : at + step];
  if (next) {
    next.setAttribute("aria-selected", "true");
    next.scrollIntoView?.({ block: "nearest" });
    field.setAttribute("aria-activedescendant", next.id);
  }
  return all.length > 0;
}

function close(field: HTMLInputElement, box: HTMLElement): boolean {
  const was = box.firstChild !== null;
  box.replaceChildren();
  field.setAttribute("aria-expanded", "false");
  field.removeAttribute("aria-activedescendant");
  return was;
}
