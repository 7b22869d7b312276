/** Which of `options` (text, group and words in lower case) hold every word that was typed. */
export function matching(typed: string, options: string[]): boolean[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return options.map((option) => words.every((word) => option.indexOf(word) >= 0));
}

/**
 * `select[data-find="placeholder"]` gets a field above it: what is typed there leaves only the options whose name, group
 * or words (data-words) hold it. Enter takes the first of them. Without script the grouped list does by itself.
 */
export function offerFinding(page: ParentNode): void {
  for (const select of Array.prototype.slice.call(
    page.querySelectorAll("select[data-find]"),
  ) as HTMLSelectElement[]) {
    addField(select.ownerDocument, select);
  }
}

function addField(page: Document, select: HTMLSelectElement): void {
  const field = page.createElement("input");
  field.type = "search";
  field.className = "form-control find-in-list";
  field.placeholder = select.getAttribute("data-find") || "";
  field.setAttribute("aria-label", field.placeholder);
  field.setAttribute("autocomplete", "off");
  select.parentNode?.insertBefore(field, select);
  const key = select.getAttribute("data-key");
  if (key) {
    select.removeAttribute("data-key");
    field.setAttribute("data-key", key);
  }
  const options = Array.prototype.slice.call(select.options) as HTMLOptionElement[];
  const texts = options.map((option) => said(option));
  const homes = options.map((option) => option.parentNode as HTMLElement);
  field.addEventListener("input", () => {
    const chosen = select.value;
    const shown = matching(field.value, texts);
    options.forEach((option, index) => {
      if (option.value === "") {
        return;
      }
      if (shown[index] || option.value === chosen) {
        homes[index]?.appendChild(option);
      } else {
        option.remove();
      }
    });
    for (const group of Array.prototype.slice.call(
      select.querySelectorAll("optgroup"),
    ) as HTMLOptGroupElement[]) {
      group.hidden = group.children.length === 0;
    }
    select.value = chosen;
  });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") {
      return;
    }
    event.preventDefault();
    const shown = matching(field.value, texts);
    const first = options.find((option, index) => shown[index] && option.value !== "");
    if (first && field.value.trim()) {
      select.value = first.value;
      select.dispatchEvent(new Event("change", { bubbles: true }));
      select.focus();
    }
  });
}

function said(option: HTMLOptionElement): string {
  const group = option.parentNode instanceof HTMLOptGroupElement ? option.parentNode.label : "";
  return `${option.text} ${group} ${option.value} ${option.getAttribute("data-words") || ""}`.toLowerCase();
}
