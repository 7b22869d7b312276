import { beforeEach, expect, test } from "vitest";
import { matching, offerFinding } from "./finding.ts";

const HTML = `<form><select data-find="find"><option value="">choose</option>
  <optgroup label="道路"><option value="0101" data-words="坑|塌陷">道路破损</option></optgroup>
  <optgroup label="市政"><option value="0201" data-words="路灯|不亮">路灯照明</option><option value="0203">排水</option></optgroup></select></form>`;

const select = () => document.querySelector("select") as HTMLSelectElement;
const field = () => document.querySelector("input") as HTMLInputElement;
const values = () => Array.from(select().options, (option) => option.value);
const type = (words: string) => {
  field().value = words;
  field().dispatchEvent(new Event("input", { bubbles: true }));
};

beforeEach(() => {
  document.body.innerHTML = HTML;
  offerFinding(document);
});

test("every word typed has to be there", () => {
  expect(matching("市政 路灯", ["路灯 市政", "路灯 道路"])).toEqual([true, false]);
});

test("what is typed narrows the list by name, group and words", () => {
  type("坑");
  expect(values()).toEqual(["", "0101"]);
  type("市政");
  expect(values()).toEqual(["", "0201", "0203"]);
  type("");
  expect(values()).toEqual(["", "0101", "0201", "0203"]);
});

test("the choice stays in the list", () => {
  select().value = "0203";
  type("坑");
  expect(select().value).toBe("0203");
  expect(values()).toEqual(["", "0101", "0203"]);
});

test("Enter takes the first that is left and sends nothing", () => {
  type("不亮");
  const enter = new KeyboardEvent("keydown", { key: "Enter", cancelable: true });
  field().dispatchEvent(enter);
  expect(enter.defaultPrevented).toBe(true);
  expect(select().value).toBe("0201");
});
