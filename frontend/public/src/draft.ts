import { readWords, type Words, writeWords } from "../../look/fields.ts";

const KEY = "report-draft";
const ONE_DAY = 24 * 60 * 60 * 1000;

type Kept = { at: number; words: Words };

/** The page that thanks for a report carries `data-report-sent`: from then on nothing of it lies on the phone. */
export function forgetSentReport(page: Document, store: Storage): void {
  if (page.querySelector("[data-report-sent]")) {
    store.removeItem(KEY);
  }
}

/**
 * `form[data-report]` is kept on the phone for a day until it is sent. With `input[data-anonymous]` ticked
 * nothing is kept, and what was kept is removed at once.
 */
export function keepReport(page: Document, store: Storage, now: () => number): void {
  const form = page.querySelector<HTMLFormElement>("form[data-report]");
  if (!form) {
    return;
  }
  const anonymous = form.querySelector<HTMLInputElement>("input[data-anonymous]");
  restore(form, store, now());
  const keep = () => {
    if (anonymous?.checked) {
      store.removeItem(KEY);
    } else {
      save(store, { at: now(), words: readWords(form) });
    }
  };
  form.addEventListener("input", keep);
  form.addEventListener("change", keep);
  if (anonymous?.checked) {
    store.removeItem(KEY);
  }
}

function save(store: Storage, kept: Kept): void {
  try {
    store.setItem(KEY, JSON.stringify(kept));
  } catch {
    store.removeItem(KEY); // full, or refused in a private window: half a draft is worse than none
  }
}

function restore(form: HTMLFormElement, store: Storage, now: number): void {
  const text = store.getItem(KEY);
  // A form that the server sent back with errors holds newer words than the phone does.
  if (!text || form.hasAttribute("data-filled")) {
    return;
  }
  const kept = JSON.parse(text) as Kept;
  if (now - kept.at > ONE_DAY) {
    store.removeItem(KEY);
  } else {
    writeWords(form, kept.words);
  }
}
