import { expect, test } from "vitest";
import { offerReveal } from "./reveal.ts";

test("a pressed button shows the password and says how to hide it again", () => {
  document.body.innerHTML =
    '<input type="password" id="p"><button type="button" hidden data-reveal="p" data-show="show" data-hide="hide">show</button>';
  offerReveal(document);
  const button = document.querySelector("button") as HTMLButtonElement;
  const field = document.getElementById("p") as HTMLInputElement;
  expect(button.hidden).toBe(false);
  button.click();
  expect([field.type, button.textContent]).toEqual(["text", "hide"]);
  button.click();
  expect([field.type, button.textContent]).toEqual(["password", "show"]);
});
