import { beforeEach, expect, test, vi } from "vitest";
import { type Answer, hoursAndMinutes, Live } from "./live.ts";

const SPANS = {
  left: "%(span)s left",
  late: "late %(span)s",
  less: "now",
  pair: "%(large)s %(small)s",
  minute: ["%(n)dm", "%(n)dm"],
  hour: ["%(n)dh", "%(n)dh"],
  rest: ["%(n)dm", "%(n)dm"],
  day: ["%(n)dd", "%(n)dd"],
  minutesUnder: 6,
  hoursUnder: 2,
};
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

test("nothing is drawn anew while nothing changes, but after ten minutes and on a new day", async () => {
  const watcher = live(async () => ({ changed: false, tag: "1" }));
  for (let minute = 0; minute < 9; minute += 1) {
    now = new Date(now.getTime() + 60_000);
    await watcher.look();
  }
  expect(changed).not.toHaveBeenCalled();
  now = new Date(now.getTime() + 60_000);
  await watcher.look();
  expect(changed).toHaveBeenCalledOnce();
  now = new Date(2026, 10, 24, 0, 0, 1);
  await watcher.look();
  expect(changed).toHaveBeenCalledTimes(2);
});

test("clocks go by the server's time, and a mark that one passes draws its region anew, once", async () => {
  document.body.dataset.spans = JSON.stringify(SPANS);
  const due = Math.floor(now.getTime() / 1000) + 90;
  region().innerHTML = `<span class="clock clock-on_time" data-due="${due}">old</span>`;
  let ahead = 0;
  const watcher = live(async () => ({ changed: false, tag: "1", at: now.getTime() + ahead }));
  await watcher.look();
  expect(region().textContent).toBe("1m left");
  ahead = 60_000;
  await watcher.look();
  expect(region().textContent).toBe("now left");
  expect(changed).not.toHaveBeenCalled();
  ahead = 100_000;
  await watcher.look();
  await watcher.look();
  expect(region().textContent).toBe("late now");
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
