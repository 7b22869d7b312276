import { matching } from "../../look/finding.ts";

/**
 * A form with `data-filters` leaves out what is empty, so that its address stays short enough to be sent.
 * In a menu of it the field with `data-narrow` leaves only those ticks whose words hold what is typed.
 */
export function easeFilters(page: Document): void {
  page.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (form.matches("[data-filters]")) {
      leaveOutEmpty(form);
    }
  });
  page.addEventListener("input", (event) => {
    const field = event.target as HTMLInputElement;
    if (field.matches("[data-narrow]")) {
      narrow(field);
    }
  });
  // The browser's way back brings the page as it was left.
  window.addEventListener("pageshow", () => {
    for (const field of page.querySelectorAll<HTMLInputElement>("[data-filters] input:disabled")) {
      field.disabled = false;
    }
  });
}

function leaveOutEmpty(form: HTMLFormElement): void {
  for (const field of form.querySelectorAll<HTMLInputElement>("input[name]")) {
    field.disabled = field.value === "";
  }
}

function narrow(field: HTMLInputElement): void {
  const ticks = [...(field.parentElement?.querySelectorAll<HTMLElement>(".tick") ?? [])];
  const shown = matching(
    field.value,
    ticks.map((tick) => (tick.textContent ?? "").toLowerCase()),
  );
  ticks.forEach((tick, at) => {
    tick.hidden = !shown[at] && tick.querySelector("input:checked") === null;
  });
}
