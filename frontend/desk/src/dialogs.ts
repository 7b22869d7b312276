import { sayKeys } from "./keys-shown.ts";

/** `data-dialog="id"` opens that <dialog>; `data-close` inside one closes it. Escape is the browser's. */
export function openDialogs(page: Document): void {
  page.addEventListener("click", (event) => {
    const pressed = (event.target as Element).closest("[data-dialog], [data-close]");
    if (!pressed) {
      return;
    }
    const id = pressed.getAttribute("data-dialog");
    if (id) {
      event.preventDefault();
      showDialog(page, id);
    } else {
      pressed.closest("dialog")?.close();
    }
  });
}

export function showDialog(page: Document, id: string): void {
  const dialog = page.getElementById(id);
  if (dialog instanceof HTMLDialogElement && !dialog.open) {
    sayKeys(page);
    dialog.showModal();
  }
}
