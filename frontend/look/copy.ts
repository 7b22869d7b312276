/**
 * A button `data-copy="ADDRESS"` (hidden where a page may not write to the clipboard) copies that address in full, and says so with
 * its `data-copied` for two seconds.
 */
export function offerCopy(page: Document, clipboard: Pick<Clipboard, "writeText"> | undefined): void {
  const button = page.querySelector<HTMLButtonElement>("[data-copy]");
  if (!button || !clipboard) {
    return;
  }
  const words = button.lastChild;
  const before = words?.textContent ?? "";
  button.hidden = false;
  button.addEventListener("click", async () => {
    await clipboard.writeText(new URL(button.dataset.copy ?? "", page.baseURI).href);
    say(words, button.dataset.copied ?? "");
    setTimeout(() => say(words, before), 2000);
  });
}

function say(place: ChildNode | null, words: string): void {
  if (place) {
    place.textContent = words;
  }
}
