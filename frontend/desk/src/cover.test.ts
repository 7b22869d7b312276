import { beforeEach, expect, test, vi } from "vitest";
import { coverPhotos } from "./cover.ts";

const ROW = `<fieldset data-cover-row>${["left", "top", "width", "height"]
  .map((side) => `<input name="${side}" value="">`)
  .join("")}<button type="submit" data-cover-remove>remove</button></fieldset>`;
const stage = () => document.querySelector("[data-cover-stage]") as HTMLElement;
const button = (name: string) => document.querySelector(`[data-cover-${name}]`) as HTMLButtonElement;
const rows = () =>
  [...document.querySelectorAll("form [data-cover-row]")].map((row) =>
    [...row.querySelectorAll("input")].map((input) => input.value).join(" "),
  );
const drawn = () => document.querySelectorAll("rect").length;

function point(kind: string, x: number, y: number): void {
  stage().dispatchEvent(new MouseEvent(kind, { clientX: x, clientY: y, bubbles: true, cancelable: true }));
}

function drag(from: [number, number], to: [number, number]): void {
  point("pointerdown", ...from);
  point("pointermove", ...to);
  point("pointerup", ...to);
}

beforeEach(() => {
  document.body.innerHTML = `<form data-cover data-most="3" data-smallest="0.5">
    <div data-cover-stage><svg data-cover-boxes></svg></div><button type="submit" data-cover-add>add</button>
    <button type="button" data-cover-undo hidden disabled>undo</button><div data-cover-rows>${ROW}</div>
    <template data-cover-pattern>${ROW}</template></form>`;
  vi.spyOn(stage(), "getBoundingClientRect").mockReturnValue(new DOMRect(10, 20, 200, 400));
  coverPhotos(document);
});

test("a drag makes a box in percent of the photo, whichever way it goes", () => {
  drag([30, 60], [110, 220]);
  drag([110, 220], [30, 60]);
  expect(rows()).toEqual(["10.0 10.0 40.0 40.0", "10.0 10.0 40.0 40.0"]);
  expect(drawn()).toBe(2);
});

test("a box stays within the photo, and a click makes none", () => {
  drag([110, 220], [900, 900]);
  drag([30, 60], [30, 60]);
  expect(rows()).toEqual(["50.0 50.0 50.0 50.0"]);
});

test("Escape drops the one being drawn", () => {
  point("pointerdown", 30, 60);
  point("pointermove", 110, 220);
  expect(drawn()).toBe(1);
  document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
  point("pointerup", 110, 220);
  expect(drawn()).toBe(0);
  expect(rows()).toEqual([""].map(() => "   "));
});

test("a box is removed, and undo brings it back, then takes back the one before", () => {
  drag([30, 60], [110, 220]);
  button("remove").click();
  expect([rows(), drawn()]).toEqual([[], 0]);
  button("undo").click();
  expect(rows()).toEqual(["10.0 10.0 40.0 40.0"]);
  button("undo").click();
  expect([rows(), button("undo").disabled]).toEqual([[], true]);
});

test("a box is typed, too", () => {
  button("add").click();
  const [, row] = document.querySelectorAll("form [data-cover-row]");
  row?.querySelectorAll("input").forEach((input, index) => {
    input.value = String(10 * (index + 1));
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  const rect = document.querySelector("rect");
  expect(["x", "y", "width", "height"].map((name) => rect?.getAttribute(name))).toEqual([
    "10",
    "20",
    "30",
    "40",
  ]);
  expect(button("undo").disabled).toBe(false);
});

test("no more boxes than fit", () => {
  for (let count = 0; count < 5; count += 1) {
    drag([30, 60], [110, 220]);
  }
  expect(rows()).toHaveLength(3);
});
