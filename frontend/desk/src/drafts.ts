import { readWords, type Words, writeWords } from "../../look/fields.ts";
import { within } from "./within.ts";

const PREFIX = "draft:";
const WAIT = 1000;

type Answered = { successful?: boolean; requestConfig?: { elt?: Element } };
type Send = (url: string, form: HTMLFormElement) => Promise<boolean>;

/** Posts the form's fields with its own CSRF token; true when the server took them. */
export async function sendDraft(url: string, form: HTMLFormElement): Promise<boolean> {
  const body = new FormData(form);
  for (const [name, value] of [...body.entries()]) {
    if (value instanceof File) {
      body.delete(name);
    }
  }
  const token = form.querySelector<HTMLInputElement>("input[name=csrfmiddlewaretoken]")?.value ?? "";
  try {
    const answer = await fetch(url, { method: "POST", body, headers: { "X-CSRFToken": token } });
    return answer.ok && !answer.redirected;
  } catch {
    return false;
  }
}

/**
 * Forms with `data-draft="URL"` are saved a second after the last key. What the server did not take is kept
 * in `store` and put back when the form is next shown. Says so in the form's `data-draft-status`.
 */
export function keepDrafts(root: ParentNode, store: Storage, send: Send = sendDraft): void {
  for (const form of within<HTMLFormElement>(root, "form[data-draft]")) {
    keepDraft(form, store, send);
  }
}

function keepDraft(form: HTMLFormElement, store: Storage, send: Send): void {
  const url = form.dataset.draft ?? "";
  const key = PREFIX + url;
  restore(form, store, key);
  let timer = 0;
  form.addEventListener("input", () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(async () => {
      store.setItem(key, JSON.stringify(readWords(form)));
      const taken = await send(url, form);
      if (taken) {
        store.removeItem(key);
      }
      say(form, taken ? "saved" : "kept");
    }, WAIT);
  });
  form.addEventListener("submit", () => {
    window.clearTimeout(timer);
    if (form.hasAttribute("hx-post")) {
      store.setItem(key, JSON.stringify(readWords(form)));
    } else {
      store.removeItem(key);
    }
  });
  // What is sent without leaving the page may not get through: it is forgotten once it was taken.
  form.addEventListener("htmx:afterRequest", (event) => {
    const { successful, requestConfig } = (event as CustomEvent<Answered>).detail;
    if (successful && requestConfig?.elt === form) {
      store.removeItem(key);
    }
  });
}

function restore(form: HTMLFormElement, store: Storage, key: string): void {
  const kept = store.getItem(key);
  if (kept) {
    writeWords(form, JSON.parse(kept) as Words);
    say(form, "kept");
  }
}

function say(form: HTMLFormElement, what: "saved" | "kept"): void {
  const status = form.querySelector<HTMLElement>("[data-draft-status]");
  if (status) {
    status.textContent = status.dataset[what] ?? "";
  }
}

/** The next person at this computer finds no words of the last one. */
export function forgetDraftsOnSignOut(page: Document, store: Storage): void {
  page.addEventListener("submit", (event) => {
    if ((event.target as Element).matches("form[data-sign-out]")) {
      for (const key of Object.keys(store).filter((name) => name.startsWith(PREFIX))) {
        store.removeItem(key);
      }
    }
  });
}
