import { expect, test } from "vitest";
import { fitTabs } from "./tabs.ts";

/** A line that holds `room` letters, and tabs of so many letters as their words have. */
function tabsIn(room: () => number, words: string[], current: string): HTMLElement[] {
  const links = words.map(
    (word) => `<a href="/"${word === current ? ' aria-current="page"' : ""}>${word}</a>`,
  );
  document.body.innerHTML = `<header><div data-tabs>${links.join("")}</div></header>`;
  const tabs = [...document.querySelectorAll<HTMLElement>("a")];
  for (const tab of tabs) {
    const before = () => tabs.slice(0, tabs.indexOf(tab) + 1).filter((one) => !one.hidden);
    const end = () => before().reduce((sum, one) => sum + (one.textContent?.length ?? 0), 0);
    Object.defineProperty(tab, "offsetTop", { get: () => (end() > room() ? 47 : 0) });
  }
  return tabs;
}

/** Stands in for the browser's own: `resize` says that the window has another width. */
class Observer {
  static resize = () => {};
  constructor(changed: () => void) {
    Observer.resize = changed;
  }
  observe() {
    Observer.resize();
  }
}
const start = () => fitTabs(document, Observer as unknown as typeof ResizeObserver);
const shown = (tabs: HTMLElement[]) => tabs.filter((tab) => !tab.hidden).map((tab) => tab.textContent);

test("what does not fit is out of the keyboard's way, and comes back when there is room", () => {
  let room = 10;
  const tabs = tabsIn(() => room, ["cases", "map", "chase", "board"], "cases");
  start();
  expect(shown(tabs)).toEqual(["cases", "map"]);
  room = 20;
  Observer.resize();
  expect(shown(tabs)).toEqual(["cases", "map", "chase", "board"]);
});

test("the tab of this page keeps a place, whoever has to go for it", () => {
  const tabs = tabsIn(() => 14, ["cases", "map", "chase", "catalogue"], "catalogue");
  start();
  expect(shown(tabs)).toEqual(["cases", "catalogue"]);
});

test("a page without a menu is left alone", () => {
  document.body.innerHTML = "<main></main>";
  expect(start).not.toThrow();
});
