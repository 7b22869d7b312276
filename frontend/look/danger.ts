/** True when the words name a danger; `list` is separated by |. */
export function namesDanger(words: string, list: string): boolean {
  const said = words.toLowerCase();
  return list.split("|").some((word) => word.trim() !== "" && said.indexOf(word.trim().toLowerCase()) >= 0);
}

/** A field with `data-danger-words="gas|fire"` and `data-danger-box="id"` shows that box while its words name a danger. */
export function watchForDanger(page: Document): void {
  const fields = page.querySelectorAll<HTMLTextAreaElement>("[data-danger-words]");
  Array.prototype.forEach.call(fields, (field: HTMLTextAreaElement) => {
    const box = page.getElementById(field.getAttribute("data-danger-box") || "");
    const look = () => {
      if (box) {
        box.hidden = !namesDanger(field.value, field.getAttribute("data-danger-words") || "");
      }
    };
    field.addEventListener("input", look);
    look();
  });
}
