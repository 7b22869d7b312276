import { beforeEach, expect, test } from "vitest";
import { walkThroughHits } from "./found.ts";

let opened: string[] = [];

function press(key: string): KeyboardEvent {
  const event = new KeyboardEvent("keydown", { key, cancelable: true, bubbles: true });
  field().dispatchEvent(event);
  return event;
}

function field(): HTMLInputElement {
  return document.querySelector("[data-search]") as HTMLInputElement;
}

function box(): HTMLElement {
  return document.getElementById("hits") as HTMLElement;
}

beforeEach(() => {
  opened = [];
  document.body.innerHTML =
    '<form data-finding><input data-search value="灯"><div id="hits"><a class="hit" id="hit-1" href="#1">1</a>' +
    '<a class="hit" id="hit-2" href="#2">2</a></div></form><p id="elsewhere"></p>';
  for (const hit of document.querySelectorAll(".hit")) {
    hit.addEventListener("click", (event) => {
      event.preventDefault();
      opened.push(hit.id);
    });
  }
  walkThroughHits(document);
});

test("arrows walk through the hits and back to the field, Enter opens the chosen one", () => {
  expect(press("Enter").defaultPrevented).toBe(false);
  press("ArrowDown");
  press("ArrowDown");
  expect(field().getAttribute("aria-activedescendant")).toBe("hit-2");
  press("ArrowUp");
  expect(press("Enter").defaultPrevented).toBe(true);
  expect(opened).toEqual(["hit-1"]);
  press("ArrowUp");
  expect(field().hasAttribute("aria-activedescendant")).toBe(false);
  expect(press("Enter").defaultPrevented).toBe(false);
});

test("Escape closes the hits, and so does a click elsewhere", () => {
  expect(press("Escape").defaultPrevented).toBe(true);
  expect(box().children.length).toBe(0);
  expect(press("Escape").defaultPrevented).toBe(false);
  box().innerHTML = '<a class="hit">1</a>';
  document.getElementById("elsewhere")?.click();
  expect(box().children.length).toBe(0);
});

test("an answer that comes after the field was emptied is not shown", () => {
  field().value = " ";
  const late = new CustomEvent("htmx:beforeSwap", { cancelable: true });
  box().dispatchEvent(late);
  expect(late.defaultPrevented).toBe(true);
  expect(box().children.length).toBe(0);
});
