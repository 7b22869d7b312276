/** `select[data-texts=ID]`: the words of the option chosen (data-words) go into the field ID, where the cursor stands. */
export function offerTexts(page: Document): void {
  page.addEventListener("change", (event) => {
    const select = event.target as HTMLSelectElement;
    const field = select.matches?.("select[data-texts]")
      ? (page.getElementById(select.dataset.texts ?? "") as HTMLTextAreaElement | null)
      : null;
    const words = select.selectedOptions?.[0]?.dataset.words ?? "";
    if (field && words) {
      put(field, words);
    }
  });
}

function put(field: HTMLTextAreaElement, words: string): void {
  field.focus();
  field.setRangeText(words, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
