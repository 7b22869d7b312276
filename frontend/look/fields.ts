/** Words of a form by field name; never passwords, files, hidden fields or what is marked `data-no-draft`. */
export type Words = Record<string, string>;

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const NEVER = ["password", "file", "hidden", "submit", "button", "reset"];

function controls(form: HTMLFormElement): Control[] {
  const all = form.querySelectorAll<Control>("input[name], textarea[name], select[name]");
  return Array.prototype.filter.call(
    all,
    (control: Control) => NEVER.indexOf(control.type) < 0 && !control.hasAttribute("data-no-draft"),
  ) as Control[];
}

function isChoice(control: Control): control is HTMLInputElement {
  return control.type === "checkbox" || control.type === "radio";
}

export function readWords(form: HTMLFormElement): Words {
  const words: Words = {};
  controls(form).forEach((control) => {
    if (isChoice(control)) {
      if (control.checked) {
        words[control.name] = control.value;
      }
    } else if (control.value) {
      words[control.name] = control.value;
    }
  });
  return words;
}

export function writeWords(form: HTMLFormElement, words: Words): void {
  controls(form).forEach((control) => {
    const word = words[control.name];
    if (isChoice(control)) {
      control.checked = word === control.value;
    } else if (word !== undefined) {
      control.value = word;
    }
  });
}
