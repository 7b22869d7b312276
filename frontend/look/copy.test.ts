// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from "vitest";
import { offerCopy } from "./copy.ts";

const BUTTON =
  '<button data-copy="/desk/case/EJ1" data-copied="Copied" hidden><svg></svg>Copy the link</button>';

beforeEach(() => {
  document.body.innerHTML = BUTTON;
  vi.useFakeTimers();
});

test("the whole address is copied, and the button says so for a moment", async () => {
  const writeText = vi.fn().mockResolvedValue(undefined);
  offerCopy(document, { writeText });
  const button = document.querySelector("button");
  expect(button?.hidden).toBe(false);
  button?.click();
  await vi.advanceTimersByTimeAsync(100);
  expect(writeText).toHaveBeenCalledWith(new URL("/desk/case/EJ1", document.baseURI).href);
  expect(button?.textContent).toBe("Copied");
  await vi.advanceTimersByTimeAsync(2000);
  expect(button?.textContent).toBe("Copy the link");
});

test("where a page may not write to the clipboard there is no button", () => {
  offerCopy(document, undefined);
  expect(document.querySelector("button")?.hidden).toBe(true);
});
