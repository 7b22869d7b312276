// @vitest-environment node
import { expect, test } from "vitest";
import { isOpen, standingOf } from "./stages.ts";

test("each state stands somewhere in the loop, or has ended", () => {
  const open = [
    "reported",
    "accepted",
    "dispatched",
    "handling",
    "suspended",
    "shelved",
    "transferred",
    "reviewing",
    "handled",
  ];
  expect(open.map((state) => standingOf(state).at)).toEqual([0, 1, 2, 3, 3, 3, 3, 3, 4]);
  expect(open.every(isOpen)).toBe(true);
  expect(standingOf("closed")).toEqual({ at: 5, ended: "well" });
  expect(["declined", "withdrawn", "merged"].map((state) => standingOf(state).ended)).toEqual([
    "beside",
    "beside",
    "beside",
  ]);
});
