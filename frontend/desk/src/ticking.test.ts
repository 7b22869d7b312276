import { beforeEach, expect, test } from "vitest";
import { type Spans, tick, timeLeft } from "./ticking.ts";

const english: Spans = {
  left: "%(span)s left",
  late: "%(span)s late",
  less: "under a minute",
  minute: ["%(n)d minute", "%(n)d minutes"],
  hour: ["%(n)d hour", "%(n)d hours"],
  day: ["%(n)d day", "%(n)d days"],
  hourAndMinutes: "%(hours)s h %(minutes)s min",
  dayAndHours: "%(days)s d %(hours)s h",
  minutesUnder: 6,
  hoursUnder: 2,
};
const NOW = 1_764_000_000;

// The same as in tests/doors/porch/test_times_as_people_say_them.py.
test.each([
  [0.5, "under a minute left"],
  [1, "1 minute left"],
  [35, "35 minutes left"],
  [-35, "35 minutes late"],
  [84, "1 h 24 min left"],
  [120, "2 hours left"],
  [7 * 60 + 12, "7 hours left"],
  [25 * 60, "1 d 1 h left"],
  [-3 * 1440 - 90, "3 days late"],
])("%s minutes off is said as the server says it", (minutes, words) => {
  expect(timeLeft(NOW + minutes * 60, NOW, english)).toBe(words);
});

test("where there is little room the largest unit is enough", () => {
  expect(timeLeft(NOW + 84 * 60, NOW, english, true)).toBe("1 hour left");
  expect(timeLeft(NOW - 26 * 3600, NOW, english, true)).toBe("1 day late");
  expect(timeLeft(NOW + 12 * 60, NOW, english, true)).toBe("12 minutes left");
});

const clocks = () => [...document.querySelectorAll<HTMLElement>(".clock")];

beforeEach(() => {
  document.body.dataset.spans = JSON.stringify(english);
  document.body.innerHTML = `<span class="clock clock-on_time" data-due="${NOW + 3600}" data-soon="${NOW + 600}"><svg></svg>old</span>
    <span class="clock clock-late" data-due="${NOW - 60}"><svg></svg><b>stage</b> <time>old</time></span>`;
});

test("words go on, and nothing else of a clock is touched", () => {
  expect(tick(document, NOW)).toEqual([]);
  expect(clocks()[0]?.innerHTML).toBe("<svg></svg>1 hour left");
  expect(clocks()[1]?.innerHTML).toBe("<svg></svg><b>stage</b> <time>1 minute late</time>");
});

test("what is past a mark is named: its shape is the server's", () => {
  expect(tick(document, NOW + 601)).toEqual([clocks()[0]]);
  expect(tick(document, NOW + 3601)).toEqual([clocks()[0]]);
  clocks()[0]?.classList.replace("clock-on_time", "clock-soon");
  expect(tick(document, NOW + 601)).toEqual([]);
});

test("a page without words for it is left alone", () => {
  delete document.body.dataset.spans;
  tick(document, NOW);
  expect(clocks()[0]?.textContent).toBe("old");
});
