import { expect, test } from "vitest";
import { namesDanger, watchForDanger } from "./danger.ts";

test("a word of danger is found anywhere, whatever its case", () => {
  expect(namesDanger("There is a GAS smell", "fire|gas")).toBe(true);
  expect(namesDanger("a broken lamp", "fire|gas")).toBe(false);
  expect(namesDanger("a broken lamp", "")).toBe(false);
  expect(namesDanger("a broken lamp", "fire||")).toBe(false);
});

test("the emergency box comes and goes with the words", () => {
  document.body.innerHTML =
    '<textarea data-danger-words="gas" data-danger-box="box"></textarea><p id="box" hidden></p>';
  watchForDanger(document);
  const field = document.querySelector("textarea") as HTMLTextAreaElement;
  const box = document.getElementById("box") as HTMLElement;
  for (const [words, hidden] of [
    ["gas leak", false],
    ["lamp", true],
  ] as const) {
    field.value = words;
    field.dispatchEvent(new Event("input"));
    expect(box.hidden).toBe(hidden);
  }
});
