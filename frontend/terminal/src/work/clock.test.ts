// @vitest-environment node
import { expect, test } from "vitest";
import { clockOf } from "./clock.ts";

/** Monday, 14:12 in town. */
const NOW = Date.parse("2026-11-30T14:12:00+08:00");

function said(due: string | null, opens: string | null = null): string {
  const clock = clockOf(due, opens, NOW);
  return clock ? `${clock.mark} ${clock.say} ${clock.n}` : "none";
}

test.each([
  ["2026-11-30T14:11:30+08:00", "late late_minutes 1"],
  ["2026-11-30T13:30:00+08:00", "late late_minutes 42"],
  ["2026-11-30T11:00:00+08:00", "late late_hours 3"],
  ["2026-11-27T09:00:00+08:00", "late late_days 3"],
  ["2026-11-30T14:32:00+08:00", "soon minutes 20"],
  ["2026-11-30T14:12:10+08:00", "soon minutes 1"],
  ["2026-11-30T15:42:00+08:00", "soon hour 30"],
  ["2026-11-30T17:00:00+08:00", "on_time today 0"],
  ["2026-12-01T00:30:00+08:00", "on_time tomorrow 1"],
  ["2026-12-04T12:00:00+08:00", "on_time weekday 4"],
  ["2026-12-09T12:00:00+08:00", "on_time day 9"],
])("due %s: %s", (due, words) => {
  expect(said(due)).toBe(words);
});

test("what may not begin yet says when, whatever it is due", () => {
  expect(said("2026-11-30T14:32:00+08:00", "2026-11-30T15:00:00+08:00")).toBe("waits from 0");
  expect(said(null, "2026-11-30T14:00:00+08:00")).toBe("none");
});

test("without a deadline there is no clock", () => {
  expect(said(null)).toBe("none");
});
