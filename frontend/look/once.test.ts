import { expect, test, vi } from "vitest";
import { guardAgainstTwice } from "./once.ts";

test("a form is sent once, and again only after the page is shown anew", () => {
  vi.useFakeTimers();
  document.body.innerHTML = '<form method="post"><button>send</button></form>';
  guardAgainstTwice(document);
  const form = document.querySelector("form") as HTMLFormElement;
  const button = form.querySelector("button") as HTMLButtonElement;
  const submit = () => form.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
  expect(submit()).toBe(true);
  expect(button.disabled).toBe(false);
  vi.runAllTimers();
  expect(button.disabled).toBe(true);
  expect(submit()).toBe(false);
  window.dispatchEvent(new Event("pageshow"));
  expect(button.disabled).toBe(false);
  expect(submit()).toBe(true);
  vi.useRealTimers();
});
