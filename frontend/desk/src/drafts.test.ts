import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { forgetDraftsOnSignOut, keepDrafts } from "./drafts.ts";

const HTML = `<form data-draft="/draft/1"><textarea name="words"></textarea><input type="hidden" name="command_id" value="c1">
  <p data-draft-status data-saved="saved" data-kept="kept on this computer"></p></form>`;

const field = () => document.querySelector("textarea") as HTMLTextAreaElement;
const status = () => document.querySelector("[data-draft-status]")?.textContent;
const type = (words: string) => {
  field().value = words;
  field().dispatchEvent(new Event("input", { bubbles: true }));
};

beforeEach(() => {
  vi.useFakeTimers();
  sessionStorage.clear();
  document.body.innerHTML = HTML;
});
afterEach(() => vi.useRealTimers());

test("a draft is sent once, after the typing stops", async () => {
  const send = vi.fn(async () => true);
  keepDrafts(document, sessionStorage, send);
  type("tar");
  type("tarmac");
  await vi.runAllTimersAsync();
  expect(send).toHaveBeenCalledOnce();
  expect(status()).toBe("saved");
  expect(sessionStorage).toHaveLength(0);
});

test("what the server did not take is kept here and put back", async () => {
  keepDrafts(document, sessionStorage, async () => false);
  type("tarmac on its way");
  await vi.runAllTimersAsync();
  expect(status()).toBe("kept on this computer");
  document.body.innerHTML = HTML;
  keepDrafts(document, sessionStorage, async () => true);
  expect(field().value).toBe("tarmac on its way");
  expect(document.querySelector<HTMLInputElement>("[name=command_id]")?.value).toBe("c1");
});

test("a form that was sent leaves no draft", async () => {
  const send = vi.fn(async () => false);
  keepDrafts(document, sessionStorage, send);
  type("done");
  document.querySelector("form")?.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
  await vi.runAllTimersAsync();
  expect(send).not.toHaveBeenCalled();
  expect(sessionStorage).toHaveLength(0);
});

test("what is sent from an open page is kept until it was taken", async () => {
  document.body.innerHTML = HTML.replace("<form", '<form hx-post="/do"');
  keepDrafts(document, sessionStorage, async () => true);
  const form = document.querySelector("form") as HTMLFormElement;
  const answer = (successful: boolean) =>
    form.dispatchEvent(
      new CustomEvent("htmx:afterRequest", { detail: { successful, requestConfig: { elt: form } } }),
    );
  type("on its way");
  form.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
  answer(false);
  expect(sessionStorage).toHaveLength(1);
  answer(true);
  expect(sessionStorage).toHaveLength(0);
});

test("signing out forgets every draft and nothing else", () => {
  forgetDraftsOnSignOut(document, sessionStorage);
  sessionStorage.setItem("draft:/draft/1", "{}");
  sessionStorage.setItem("other", "x");
  document.body.innerHTML = "<form data-sign-out></form>";
  document.querySelector("form")?.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
  expect(Object.keys(sessionStorage)).toEqual(["other"]);
});
