import type { VueWrapper } from "@vue/test-utils";
import { afterEach, expect, test, vi } from "vitest";
import type { Of } from "../app/work.ts";
import { open, phoneWith, task } from "./sim/opened.ts";

let page: VueWrapper | undefined;
afterEach(() => page?.unmount());

const SPOT = { lat: 32.05, lng: 121.02, due_at: null };

function aCase(uid: string, title: string): Of<"case"> {
  return { kind: "case", uid, title, state: "handled", place: "group 5", ...SPOT } as Of<"case">;
}

const asked = () => page?.findAll(".plan-asked").map((spot) => spot.attributes("aria-label"));

test.each([
  ["a task of a case stands there as its case", { task: "t" }, "the case"],
  ["a case as itself", { case: "d" }, "another"],
  ["a task by itself", { task: "u" }, "a visit"],
])("what the page was asked for is marked: %s", async (_says, query, title) => {
  const phone = await phoneWith({
    "case:c": aCase("c", "the case"),
    "case:d": aCase("d", "another"),
    "task:t": task({ case: "c", ...SPOT }),
    "task:u": task({ uid: "u", title: "a visit", ...SPOT }),
  });
  page = await open(phone, "/map", query);
  await vi.waitFor(() => expect(page?.findAll(".plan-spot").length).toBe(3));
  expect(asked()).toEqual([title]);
});

test("under the map stands what is due first, last what has no limit", async () => {
  const at = (uid: string, due: string | null) =>
    [`task:${uid}`, task({ uid, title: uid, due_at: due, lat: 32, lng: 121 })] as const;
  const held = [
    at("some day", null),
    at("later", "2026-12-05T00:00:00Z"),
    at("late", "2026-11-01T00:00:00Z"),
    at("soon", "2026-11-30T00:00:00Z"),
  ];
  page = await open(await phoneWith(Object.fromEntries(held)), "/map");
  await vi.waitFor(() => expect(page?.findAll(".job-title")).toHaveLength(4));
  expect(page.findAll(".job-title").map((one) => one.text())).toEqual(["late", "soon", "later", "some day"]);
});
