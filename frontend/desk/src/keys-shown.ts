/** What `?` says: the keys that do something on this page, those of its buttons and links among them. */
export function sayKeys(page: Document): void {
  const list = page.querySelector("#keys .keys");
  for (const added of list?.querySelectorAll("[data-added]") ?? []) {
    added.remove();
  }
  if (list) {
    addKeys(page, list, sayKnown(page, list));
  }
}

/** Leaves out what this page has no use for; what is left is told. */
function sayKnown(page: Document, list: Element): Set<string> {
  const said = new Set<string>();
  for (const key of list.querySelectorAll<HTMLElement>("dt")) {
    const where = key.dataset.where;
    key.hidden = where !== undefined && !page.querySelector(where);
    (key.nextElementSibling as HTMLElement).hidden = key.hidden;
    for (const one of key.hidden ? [] : wordsOf(key)) {
      said.add(one);
    }
  }
  return said;
}

function wordsOf(key: HTMLElement): string[] {
  return (key.textContent ?? "").trim().split(/\s+/);
}

/** Before those that every page has. */
function addKeys(page: Document, list: Element, said: Set<string>): void {
  const last = list.querySelector("[data-everywhere]");
  for (const one of page.querySelectorAll<HTMLElement>("[data-key]")) {
    const key = one.dataset.key?.split(" ")[0] ?? "";
    if (!said.has(key) && isPressable(one)) {
      said.add(key);
      for (const part of pair(page, key, one)) {
        list.insertBefore(part, last);
      }
    }
  }
}

/** Whether its key does something now. */
export function isPressable(one: HTMLElement): boolean {
  return !one.matches(":disabled, [hidden], [hidden] *");
}

function pair(page: Document, key: string, one: HTMLElement): HTMLElement[] {
  const term = page.createElement("dt");
  const shown = page.createElement("kbd");
  const words = page.createElement("dd");
  shown.textContent = key;
  term.append(shown);
  words.textContent = nameOf(one);
  term.dataset.added = words.dataset.added = "";
  return [term, words];
}

/** As its reader knows it, without the key that stands on it. */
function nameOf(one: HTMLElement): string {
  const field = one instanceof HTMLTextAreaElement || one instanceof HTMLInputElement ? one : null;
  const named = one.getAttribute("aria-label") ?? field?.labels?.[0]?.textContent;
  if (named) {
    return named.trim();
  }
  const copy = one.cloneNode(true) as HTMLElement;
  for (const key of copy.querySelectorAll("kbd")) {
    key.remove();
  }
  return copy.textContent?.trim() ?? "";
}
