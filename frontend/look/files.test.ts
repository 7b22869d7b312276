import { expect, test } from "vitest";
import { markEmptyFiles } from "./files.ts";

function field(): HTMLInputElement {
  document.body.innerHTML = '<div class="file-pick"><input type="file"><span class="file-none"></span></div>';
  return document.querySelector("input") as HTMLInputElement;
}

function choose(input: HTMLInputElement, files: File[]): void {
  Object.defineProperty(input, "files", { value: files, configurable: true });
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

test("a field in which nothing is chosen says so until something is", () => {
  const input = field();
  markEmptyFiles(document);
  expect(input.hasAttribute("data-empty")).toBe(true);
  choose(input, [new File(["x"], "list.xlsx")]);
  expect(input.hasAttribute("data-empty")).toBe(false);
  choose(input, []);
  expect(input.hasAttribute("data-empty")).toBe(true);
});

test("what comes back with the page is looked at again", () => {
  const input = field();
  markEmptyFiles(document);
  Object.defineProperty(input, "files", { value: [new File(["x"], "a")], configurable: true });
  window.dispatchEvent(new Event("pageshow"));
  expect(input.hasAttribute("data-empty")).toBe(false);
});
