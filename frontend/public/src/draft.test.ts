import { beforeEach, expect, test } from "vitest";
import { forgetSentReport, keepReport } from "./draft.ts";

const FORM = `<form data-report><textarea name="words"></textarea><input name="phone" data-no-draft>
  <input type="checkbox" name="anonymous" data-anonymous></form>`;
const DAY = 24 * 60 * 60 * 1000;
const words = () => document.querySelector("textarea") as HTMLTextAreaElement;
const type = () => {
  words().value = "a hole in the road";
  (document.querySelector("[name=phone]") as HTMLInputElement).value = "13800000000";
  words().dispatchEvent(new Event("input", { bubbles: true }));
};
const showAgain = (html: string, now: number) => {
  document.body.innerHTML = html;
  keepReport(document, localStorage, () => now);
};

beforeEach(() => {
  localStorage.clear();
  showAgain(FORM, 0);
});

test("a report half written is there again, without the telephone number", () => {
  type();
  expect(JSON.stringify(localStorage)).not.toContain("13800000000");
  showAgain(FORM, DAY - 1);
  expect(words().value).toBe("a hole in the road");
});

test("after a day it is forgotten", () => {
  type();
  showAgain(FORM, DAY + 1);
  expect(words().value).toBe("");
  expect(localStorage).toHaveLength(0);
});

test("an anonymous report leaves nothing on the phone, and what lay there goes at once", () => {
  type();
  const box = document.querySelector("[data-anonymous]") as HTMLInputElement;
  box.click();
  expect(localStorage).toHaveLength(0);
  type();
  expect(localStorage).toHaveLength(0);
});

test("a form sent back with errors is not overwritten", () => {
  type();
  showAgain(FORM.replace("data-report", "data-report data-filled"), 1);
  expect(words().value).toBe("");
});

test("a report that was sent is forgotten", () => {
  type();
  document.body.innerHTML = "<p data-report-sent></p>";
  forgetSentReport(document, localStorage);
  expect(localStorage).toHaveLength(0);
});
