/**
 * Marks file fields in which nothing is chosen with `data-empty`, so that the page's own words stand there and not the browser's.
 * What is required needs none of this: the styles know it.
 */
export function markEmptyFiles(page: Document): void {
  const markAll = () => page.querySelectorAll<HTMLInputElement>(".file-pick input").forEach(mark);
  page.addEventListener("change", (event) => {
    const input = event.target as HTMLInputElement;
    if (input.type === "file") {
      mark(input);
    }
  });
  window.addEventListener("pageshow", markAll);
  markAll();
}

function mark(input: HTMLInputElement): void {
  input.toggleAttribute("data-empty", !input.files?.length);
}
