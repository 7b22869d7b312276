import { showDialog } from "./dialogs.ts";
import { isPressable } from "./keys-shown.ts";

/**
 * Keys of the desk. `data-list` holds `data-row` elements with ids: j and k move, x ticks, Enter opens its link or `data-href`.
 * Any button or link with `data-key="a"` is pressed by that key, with `data-key="d a"` by either. `/` goes to `data-search`, `?` opens `#keys`.
 */
export function listenToKeys(page: Document): void {
  page.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) {
      return;
    }
    if (page.querySelector("dialog[open]")) {
      return;
    }
    if (answer(page, event)) {
      event.preventDefault();
    }
  });
  let current = "";
  page.addEventListener("row-chosen", (event) => {
    current = (event.target as Element).id;
  });
  // A refreshed list keeps the row that was being worked on.
  page.addEventListener("htmx:afterSwap", () => {
    const row = current ? page.getElementById(current) : null;
    if (row?.matches("[data-row]") && !page.querySelector('[data-row][aria-selected="true"]')) {
      row.setAttribute("aria-selected", "true");
    }
  });
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches("textarea, select, input:not([type=checkbox]):not([type=radio])"))
  );
}

function answer(page: Document, event: KeyboardEvent): boolean {
  switch (event.key) {
    case "j":
      return move(page, 1);
    case "k":
      return move(page, -1);
    case "Enter":
      return isControl(event.target) ? false : openCurrent(page);
    case "/":
      return focusSearch(page);
    case "?":
      showDialog(page, "keys");
      return true;
    case "x":
      return tickCurrent(page) || pressKey(page, event.key);
    default:
      return pressKey(page, event.key);
  }
}

function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches("a, button, input, summary");
}

function rows(page: Document): HTMLElement[] {
  return [...page.querySelectorAll<HTMLElement>("[data-list] [data-row]")];
}

export function move(page: Document, step: 1 | -1): boolean {
  const all = rows(page);
  const at = all.findIndex((row) => row.getAttribute("aria-selected") === "true");
  const next = all[at < 0 ? (step > 0 ? 0 : all.length - 1) : at + step];
  if (!next) {
    return false;
  }
  all[at]?.removeAttribute("aria-selected");
  next.setAttribute("aria-selected", "true");
  next.scrollIntoView?.({ block: "nearest" });
  next.dispatchEvent(new CustomEvent("row-chosen", { bubbles: true }));
  return true;
}

function openCurrent(page: Document): boolean {
  const row = page.querySelector<HTMLElement>('[data-list] [data-row][aria-selected="true"]');
  const target = row?.querySelector<HTMLElement>("a[href]") ?? row;
  target?.click();
  return target !== null && target !== undefined;
}

/** Where rows can be ticked, the one that one is on; elsewhere the key may mean something else. */
function tickCurrent(page: Document): boolean {
  const row = page.querySelector<HTMLElement>('[data-list] [data-row][aria-selected="true"]');
  if (!row?.querySelector("[data-choose]")) {
    return false;
  }
  row.dispatchEvent(new CustomEvent("row-tick", { bubbles: true }));
  return true;
}

function focusSearch(page: Document): boolean {
  const field = page.querySelector<HTMLInputElement>("[data-search]");
  field?.focus();
  field?.select();
  return field !== null;
}

/** At the foot stand only the keys that do something now (`data-hint`). */
export function hintAtKeys(page: Document): void {
  for (const hint of page.querySelectorAll<HTMLElement>("[data-hint]")) {
    hint.hidden = keyed(page, hint.dataset.hint ?? "") === undefined;
  }
}

function keyed(page: Document, key: string): HTMLElement | undefined {
  return [...page.querySelectorAll<HTMLElement>("[data-key]")].find((each) =>
    each.dataset.key?.split(" ").includes(key),
  );
}

function pressKey(page: Document, key: string): boolean {
  const named = keyed(page, key);
  if (!named || !isPressable(named)) {
    return false;
  }
  if (named.matches("input, select, textarea")) {
    named.focus();
  } else {
    named.click();
  }
  return true;
}
