/** A button `data-reveal="ID"` (hidden without script) shows and hides what is typed in that password field; its words: data-show, data-hide. */
export function offerReveal(page: Document): void {
  const button = page.querySelector<HTMLButtonElement>("[data-reveal]");
  const field = page.getElementById(button?.getAttribute("data-reveal") || "") as HTMLInputElement | null;
  if (!button || !field) {
    return;
  }
  button.hidden = false;
  button.addEventListener("click", () => {
    const shown = field.type === "password";
    field.type = shown ? "text" : "password";
    button.setAttribute("aria-pressed", String(shown));
    button.textContent = button.getAttribute(shown ? "data-hide" : "data-show");
    field.focus();
  });
}
