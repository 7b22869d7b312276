import { beforeEach, expect, test, vi } from "vitest";
import { type Found, Wall } from "./wall.ts";

const VIEWS = `<time data-now="2026-11-23T14:10:00+08:00"></time>
  <section data-view="one"></section><section data-view="two" hidden></section><section data-view="three" hidden></section>`;
let now = new Date("2026-11-23T14:10:00+08:00");
const shown = () => document.querySelector("[data-view]:not([hidden])")?.getAttribute("data-view");
const lost = () => document.querySelector("[data-lost-text]") as HTMLElement;
const wall = (question: () => Promise<Found> = async () => "same") => new Wall(document, () => now, question);

beforeEach(() => {
  now = new Date("2026-11-23T14:10:00+08:00");
  document.body.dataset.lost = "lost since {time}";
  document.body.dataset.gone = "switched off";
  document.body.dataset.tag = "1";
  document.body.innerHTML = `<div id="wall">${VIEWS}</div><span data-lost-text hidden></span>
    <button data-pause data-on="go on" data-off="pause"></button><span data-place></span><span data-dots></span>`;
});

test("one view after the other, and round again", () => {
  const one = wall();
  one.start(false);
  const seen = [0, 1, 2, 3].map(() => {
    const view = shown();
    one.turn();
    return view;
  });
  expect(seen).toEqual(["one", "two", "three", "one"]);
  expect(document.querySelectorAll("[data-dots] i")).toHaveLength(3);
});

test("who wants no motion turns by hand, and anybody can pause", () => {
  const one = wall();
  one.start(true);
  one.turn();
  expect(shown()).toBe("one");
  document.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowLeft" }));
  expect(shown()).toBe("three");
  (document.querySelector("[data-pause]") as HTMLElement).click();
  one.turn();
  expect(shown()).toBe("one");
});

test("what is renewed keeps its view, and leaves nothing behind", async () => {
  const one = wall(async () => ({ tag: "2", html: VIEWS }));
  one.start(false);
  one.turn();
  const before = document.querySelectorAll("*").length;
  for (let round = 0; round < 50; round += 1) {
    await one.look();
  }
  expect(shown()).toBe("two");
  expect(document.body.dataset.tag).toBe("2");
  expect(document.querySelectorAll("*")).toHaveLength(before);
});

test("a lost connection is told with the time of what is shown, until it is there again", async () => {
  const answers: (() => Promise<Found>)[] = [() => Promise.reject(new Error("away")), async () => "same"];
  const one = wall(() => (answers.shift() as () => Promise<Found>)());
  one.start(false);
  now = new Date(now.getTime() + 60_000);
  await one.look();
  expect(lost().textContent).toMatch(/^lost since \d\d:10$/);
  expect(document.body.classList.contains("is-stale")).toBe(true);
  await one.look();
  expect(lost().hidden).toBe(true);
});

test("an address that was switched off says so", async () => {
  const one = wall(async () => "gone");
  one.start(false);
  await one.look();
  expect(lost().textContent).toBe("switched off");
});

test("after midnight it is fetched whole, but only while the server answers", async () => {
  const reload = vi.fn();
  const one = wall();
  one.start(false);
  one.tick(reload);
  now = new Date(now.getTime() + 24 * 3600_000);
  one.tick(reload);
  expect(reload).not.toHaveBeenCalled();
  await one.look();
  one.tick(reload);
  expect(reload).toHaveBeenCalledOnce();
});
