/**
 * A form is sent once: its buttons rest after the first submit and wake when the page is shown again.
 * What is answered by a file leaves its page where it is (`data-stays` on the form or the pressed button): that may be sent again.
 */
export function guardAgainstTwice(page: Document): void {
  page.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (stays(form) || stays(event.submitter)) {
      return;
    }
    if (form.getAttribute("data-sent") !== null) {
      event.preventDefault();
      return;
    }
    if (event.defaultPrevented || form.method.toLowerCase() !== "post") {
      return;
    }
    form.setAttribute("data-sent", "");
    // Later, so that the pressed button's own name and value still go with the form.
    window.setTimeout(() => rest(form, true), 0);
  });
  window.addEventListener("pageshow", () => wakeAll(page));
}

function stays(element: Element | null | undefined): boolean {
  return element ? element.getAttribute("data-stays") !== null : false;
}

function rest(form: Element, resting: boolean): void {
  const buttons = form.querySelectorAll<HTMLButtonElement>("button[type=submit], button:not([type])");
  for (let index = 0; index < buttons.length; index += 1) {
    const button = buttons[index];
    if (button) {
      button.disabled = resting;
    }
  }
}

function wakeAll(page: Document): void {
  const forms = page.querySelectorAll("form[data-sent]");
  for (let index = 0; index < forms.length; index += 1) {
    const form = forms[index];
    if (form) {
      form.removeAttribute("data-sent");
      rest(form, false);
    }
  }
}
