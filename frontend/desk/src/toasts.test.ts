import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { hideToasts } from "./toasts.ts";

const toast = () => document.querySelector<HTMLElement>("[data-toast]");
const show = (attributes: string) => {
  document.body.innerHTML = `<div data-toast ${attributes}><button data-toast-close hidden></button></div>`;
  hideToasts(toast() as HTMLElement);
};

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("a toast leaves by itself", () => {
  show('data-hide-after="8"');
  vi.advanceTimersByTime(7999);
  expect(toast()).not.toBeNull();
  vi.advanceTimersByTime(1);
  expect(toast()).toBeNull();
});

test("a toast that is being read stays until it is left", () => {
  show('data-hide-after="8"');
  toast()?.dispatchEvent(new Event("mouseenter"));
  vi.advanceTimersByTime(60_000);
  expect(toast()).not.toBeNull();
  toast()?.dispatchEvent(new Event("mouseleave"));
  vi.advanceTimersByTime(8000);
  expect(toast()).toBeNull();
});

test("a toast about something wrong stays until it is closed", () => {
  show("");
  vi.advanceTimersByTime(60_000);
  toast()?.querySelector("button")?.click();
  expect(toast()).toBeNull();
});
