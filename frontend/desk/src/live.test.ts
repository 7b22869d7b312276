import { beforeEach, expect, test, vi } from "vitest";
import { type Answer, hoursAndMinutes, Live } from "./live.ts";

let now = new Date(2026, 10, 23, 14, 9);
const changed = vi.fn();
const bar = () => document.querySelector("[data-offline]") as HTMLElement;
const region = () => document.querySelector("[data-live]") as HTMLElement;
const live = (question: (url: string, tag: string) => Promise<Answer>) =>
  new Live(document, () => now, question);

beforeEach(() => {
  now = new Date(2026, 10, 23, 14, 9);
  changed.mockClear();
  document.body.innerHTML = `<div data-offline data-text="showing {time}" hidden><span data-offline-text></span></div>
    <div data-live="/version" data-live-tag="1"><input></div>`;
  region().addEventListener("live-changed", changed);
});

test("a region is renewed when its version changed, and only then", async () => {
  const answers = [
    { changed: false, tag: "1" },
    { changed: true, tag: "2" },
    { changed: false, tag: "2" },
  ];
  const asked: string[] = [];
  const watcher = live(async (_url, tag) => {
    asked.push(tag);
    return answers.shift() as Answer;
  });
  await watcher.look();
  await watcher.look();
  await watcher.look();
  expect(changed).toHaveBeenCalledOnce();
  expect(asked).toEqual(["1", "1", "2"]);
});

test("a minute without news renews all the same", async () => {
  const watcher = live(async () => ({ changed: false, tag: "1" }));
  await watcher.look();
  now = new Date(now.getTime() + 60_000);
  await watcher.look();
  expect(changed).toHaveBeenCalledOnce();
});

test("somebody typing inside is waited for", async () => {
  const watcher = live(async () => ({ changed: true, tag: "2" }));
  region().querySelector("input")?.focus();
  await watcher.look();
  expect(changed).not.toHaveBeenCalled();
});

test("a lost connection is told with the time of what is shown, until it is back", async () => {
  let lost = false;
  const watcher = live(async () => {
    if (lost) {
      throw new Error("offline");
    }
    return { changed: false, tag: "1" };
  });
  await watcher.look();
  lost = true;
  now = new Date(now.getTime() + 5000);
  await watcher.look();
  expect(bar().hidden).toBe(false);
  expect(bar().textContent?.trim()).toBe("showing 14:09");
  expect(region().classList.contains("is-stale")).toBe(true);
  lost = false;
  await watcher.look();
  expect(bar().hidden).toBe(true);
  expect(region().classList.contains("is-stale")).toBe(false);
});

test("hours and minutes have two digits", () => {
  expect(hoursAndMinutes(new Date(2026, 0, 1, 9, 5))).toBe("09:05");
});
