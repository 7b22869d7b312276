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
  const rows = ["1", "2", "3", "4"].map(
    (one) =>
      `<tr data-row data-href="/case/${one}"><td class="col-check"><input type="checkbox" data-choose value="${one}"></td>
       <td id="words${one}">words</td><td><a href="#">link</a></td></tr>`,
  );
  document.body.innerHTML = `<table><tr><th><input type="checkbox" data-choose-all></th></tr>${rows.join("")}</table>
    <div data-bulk data-text="{chosen} chosen" data-rest="{rest} not" hidden><b data-bulk-text></b><i data-bulk-rest></i>
    <input data-bulk-all value=""><button type="button" data-choose-every data-text="all 250">every</button>
    <button type="button" data-choose-none>none</button></div>`;
});

const box = (value: string) => document.querySelector(`[data-choose][value="${value}"]`) as HTMLInputElement;
const ticked = () =>
  [...document.querySelectorAll<HTMLInputElement>("[data-choose]:checked")].map((one) => one.value);

test("a row opens, its own links and boxes do what they do", () => {
  document.getElementById("words1")?.click();
  document.querySelector("a")?.click();
  document.querySelector<HTMLInputElement>("[data-choose]")?.click();
  expect(open.mock.calls).toEqual([["/case/1"]]);
});

test("the bar says what is and what is not chosen", () => {
  document.querySelector<HTMLInputElement>("[data-choose]")?.click();
  expect(bar().hidden).toBe(false);
  expect(bar().textContent).toContain("1 chosen3 not");
  document.querySelector<HTMLInputElement>("[data-choose-all]")?.click();
  expect(bar().textContent).toContain("4 chosen0 not");
  document.querySelector<HTMLInputElement>("[data-choose-all]")?.click();
  expect(bar().hidden).toBe(true);
});

test("with shift a whole stretch is ticked", () => {
  box("2").click();
  box("4").dispatchEvent(new MouseEvent("click", { bubbles: true, shiftKey: true }));
  expect(ticked()).toEqual(["2", "3", "4"]);
});

test("all that match means more than this page, until one is taken out", () => {
  box("1").click();
  document.querySelector<HTMLElement>("[data-choose-every]")?.click();
  expect(document.querySelector<HTMLInputElement>("[data-bulk-all]")?.value).toBe("1");
  expect(bar().textContent).toContain("all 250");
  box("2").click();
  expect(document.querySelector<HTMLInputElement>("[data-bulk-all]")?.value).toBe("");
  expect(ticked()).toEqual(["1", "3", "4"]);
  document.querySelector<HTMLElement>("[data-choose-none]")?.click();
  expect(bar().hidden).toBe(true);
});

test("a list that renews itself keeps its ticks", () => {
  box("3").click();
  box("3").outerHTML = '<input type="checkbox" data-choose value="3">';
  expect(ticked()).toEqual([]);
  document.dispatchEvent(new CustomEvent("htmx:afterSwap"));
  expect(ticked()).toEqual(["3"]);
});

test("x ticks the row that one is on", () => {
  document.querySelector("[data-row]")?.setAttribute("aria-selected", "true");
  document.querySelector("[data-row]")?.dispatchEvent(new CustomEvent("row-tick", { bubbles: true }));
  expect(ticked()).toEqual(["1"]);
});
