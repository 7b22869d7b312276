import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { chooseRows, openRows } from "./rows.ts";

const open = vi.fn();
const bar = () => document.querySelector("[data-bulk]") as HTMLElement;

beforeAll(() => {
  openRows(document, open);
  chooseRows(document);
});

beforeEach(() => {
  open.mockClear();
  document.body.innerHTML = `<table><tr><th><input type="checkbox" data-choose-all></th></tr>
    <tr data-href="/case/1"><td><input type="checkbox" data-choose></td><td id="words">words</td><td><a href="#">link</a></td></tr>
    <tr><td><input type="checkbox" data-choose></td></tr></table>
    <div data-bulk data-text="{chosen} chosen, {rest} not" hidden><span data-bulk-text></span></div>`;
});

test("a row opens, its own links and boxes do what they do", () => {
  document.getElementById("words")?.click();
  document.querySelector("a")?.click();
  document.querySelector<HTMLInputElement>("[data-choose]")?.click();
  expect(open.mock.calls).toEqual([["/case/1"]]);
});

test("the bar says what is and what is not chosen", () => {
  document.querySelector<HTMLInputElement>("[data-choose]")?.click();
  expect(bar().hidden).toBe(false);
  expect(bar().textContent).toContain("1 chosen, 1 not");
  document.querySelector<HTMLInputElement>("[data-choose-all]")?.click();
  expect(bar().textContent).toContain("2 chosen, 0 not");
  document.querySelector<HTMLInputElement>("[data-choose-all]")?.click();
  expect(bar().hidden).toBe(true);
});
