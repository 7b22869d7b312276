/** Draws the maps of a page, if its browser can: `data-map` shows cases, `data-outline` lets an outline be drawn. */
export function startMaps(page: Document): void {
  const shown = page.querySelector<HTMLElement>("[data-map]");
  if (shown && hasWebgl(page)) {
    import("./show.ts").then(({ show }) => show(shown)).catch(() => sayFailed(shown));
  }
  const outline = page.querySelector<HTMLElement>("[data-outline]");
  if (outline && hasWebgl(page)) {
    import("./outline.ts").then(({ edit }) => edit(outline)).catch(() => sayFailed(outline));
  }
}

function hasWebgl(page: Document): boolean {
  try {
    const drawing = page.createElement("canvas").getContext("webgl2");
    drawing?.getExtension("WEBGL_lose_context")?.loseContext();
    return drawing !== null;
  } catch {
    return false;
  }
}

/** What the server has drawn stays. */
export function sayFailed(stage: HTMLElement): void {
  const note = stage.querySelector<HTMLElement>(".map-note");
  if (note) {
    note.textContent = stage.dataset.failed ?? "";
    note.hidden = false;
  }
}
