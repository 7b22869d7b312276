import { expect, test } from "vitest";
import { bestOf, showGuess } from "./guess.ts";

test("the list with the longest words found wins, and none where none is found", () => {
  expect(bestOf("the street lamp is dark", ["road|pit", "lamp|street lamp"])).toBe(1);
  expect(bestOf("nothing of the kind", ["road|pit", "lamp"])).toBe(-1);
});

test("the first option says what the words speak for, and takes it back", () => {
  document.body.innerHTML = `<textarea id="words"></textarea><select data-guess-from="words" data-guess="Looks like: {name}">
    <option value="">Seen from your words</option><option value="lamp" data-words="lamp|light">Lamps</option></select>`;
  showGuess(document);
  const words = document.querySelector("textarea") as HTMLTextAreaElement;
  const select = document.querySelector("select") as HTMLSelectElement;
  words.value = "the lamp";
  words.dispatchEvent(new Event("input"));
  expect(select.options[0]?.text).toBe("Looks like: Lamps");
  expect(select.value).toBe("");
  words.value = "the ";
  words.dispatchEvent(new Event("input"));
  expect(select.options[0]?.text).toBe("Seen from your words");
});
