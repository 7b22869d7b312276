import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { openDialogs } from "./dialogs.ts";
import { hintAtKeys, listenToKeys } from "./keys.ts";

const press = (key: string, target: EventTarget = document.body) =>
  target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
const chosen = () => document.querySelector('[aria-selected="true"]')?.id;

beforeAll(() => {
  listenToKeys(document);
  openDialogs(document);
});

beforeEach(() => {
  document.body.innerHTML = `
    <input data-search><input id="words">
    <table data-list><tr id="one" data-row></tr><tr id="two" data-row><td><a href="#two">two</a></td></tr></table>
    <button id="accept" data-key="a">accept</button><button data-key="d" disabled>dispatch</button>
    <dialog id="keys"><button data-close>close</button></dialog>`;
});

test("j and k move through the rows and stop at the ends", () => {
  press("j");
  expect(chosen()).toBe("one");
  press("j");
  press("j");
  expect(chosen()).toBe("two");
  press("k");
  press("k");
  expect(chosen()).toBe("one");
});

test("Enter opens the link of the current row", () => {
  press("k");
  const link = document.querySelector("a") as HTMLAnchorElement;
  const clicked = vi.spyOn(link, "click");
  press("Enter");
  expect(clicked).toHaveBeenCalledOnce();
});

test("a letter presses the button that carries it, unless it rests", () => {
  const accept = vi.spyOn(document.getElementById("accept") as HTMLElement, "click");
  const dispatch = vi.spyOn(document.querySelector("[data-key=d]") as HTMLElement, "click");
  press("a");
  press("d");
  expect(accept).toHaveBeenCalledOnce();
  expect(dispatch).not.toHaveBeenCalled();
});

test("letters typed into a field move nothing", () => {
  press("j", document.getElementById("words") as HTMLElement);
  expect(chosen()).toBeUndefined();
});

test("slash goes to the search", () => {
  press("/");
  expect(document.activeElement?.hasAttribute("data-search")).toBe(true);
});

test("the question mark opens the list of keys, and it can be closed", () => {
  const dialog = document.getElementById("keys") as HTMLDialogElement;
  press("?");
  expect(dialog.open).toBe(true);
  (dialog.querySelector("[data-close]") as HTMLElement).click();
  expect(dialog.open).toBe(false);
});

test("a refreshed list keeps the row that was being worked on", () => {
  press("j");
  const list = document.querySelector("[data-list]") as HTMLElement;
  list.innerHTML = '<tr id="new" data-row></tr><tr id="one" data-row></tr>';
  list.dispatchEvent(new CustomEvent("htmx:afterSwap", { bubbles: true }));
  expect(chosen()).toBe("one");
});

test("at the foot stand only the keys that do something now", () => {
  document.body.insertAdjacentHTML("beforeend", '<span data-hint="a"></span><span data-hint="w"></span>');
  hintAtKeys(document);
  expect([...document.querySelectorAll<HTMLElement>("[data-hint]")].map((hint) => hint.hidden)).toEqual([
    false,
    true,
  ]);
});
