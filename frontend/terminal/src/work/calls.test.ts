// @vitest-environment node
import { expect, test } from "vitest";
import { judge } from "../forms/answers.ts";
import { askedByCall, saidInCall } from "./calls.ts";

const call = { task_kind: "call", form_item: null, case: "0190" } as const;
const say = (key: string) => key;
const DAY = "2026-11-29";

test("who was reached is asked whether it is solved, and for one of five levels", () => {
  const asked = askedByCall(call, "satisfied", say);
  expect(asked?.questions.map(({ name, choices }) => [name, choices.map((one) => one.name)])).toEqual([
    ["solved", ["yes", "partly", "no"]],
    ["satisfaction", ["5", "4", "3", "2", "1"]],
  ]);
});

test("a case is closed by it: both are needed; of what is no case, or not done yet, they may be left out", () => {
  const faults = (task: Parameters<typeof askedByCall>[0], result: string) => {
    const asked = askedByCall(task, result, say);
    return asked && judge(asked, {}, DAY).faults.map(({ path, code }) => [path, code]);
  };
  expect(faults(call, "satisfied")).toEqual([
    ["solved", "required"],
    ["satisfaction", "required"],
  ]);
  expect(faults(call, "not_satisfied")).toEqual([]);
  expect(faults({ ...call, case: null }, "satisfied")).toEqual([]);
});

test("nothing is asked of somebody who was not reached, by another task, or beside a form", () => {
  expect(askedByCall(call, "not_reached", say)).toBeNull();
  expect(askedByCall({ ...call, task_kind: "visit" }, "satisfied", say)).toBeNull();
  expect(askedByCall({ ...call, form_item: "form:1" }, "satisfied", say)).toBeNull();
});

test("levels go out as numbers, and only what was said", () => {
  expect(saidInCall({ solved: "partly", satisfaction: "4" })).toEqual({ solved: "partly", satisfaction: 4 });
  expect(saidInCall({ solved: "no" })).toEqual({ solved: "no" });
});
