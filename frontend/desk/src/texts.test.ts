import { beforeEach, expect, test } from "vitest";
import { offerTexts } from "./texts.ts";

beforeEach(() => {
  document.body.innerHTML = `<select data-texts="words"><option value=""></option><option value="1" data-words="已安排处理">a</option></select><textarea id="words">您好，</textarea>`;
});

test("a text goes where the cursor stands, and the draft hears of it", () => {
  offerTexts(document);
  const field = document.querySelector("textarea") as HTMLTextAreaElement;
  let heard = 0;
  field.addEventListener("input", () => {
    heard += 1;
  });
  field.setSelectionRange(3, 3);
  const select = document.querySelector("select") as HTMLSelectElement;
  select.value = "1";
  select.dispatchEvent(new Event("change", { bubbles: true }));
  expect(field.value).toBe("您好，已安排处理");
  expect(heard).toBe(1);
});
