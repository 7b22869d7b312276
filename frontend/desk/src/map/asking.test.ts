// @vitest-environment node
import { afterEach, expect, test, vi } from "vitest";
import { Asker, addressOf, featuresOf, scaleOf } from "./asking.ts";

afterEach(() => vi.unstubAllGlobals());

test("an address keeps the page's filters and says where one looks", () => {
  expect(
    addressOf("/desk/map/cases", "?state=handling&box=1,2,3,4&at=32", { box: "5,6,7,8", zoom: "14" }),
  ).toBe("/desk/map/cases?state=handling&box=5%2C6%2C7%2C8&zoom=14");
});

test("what has not changed is not sent again, and another place is asked for without the old tag", async () => {
  const tags: (string | undefined)[] = [];
  const answers = [
    { status: 200, ok: true, headers: new Headers({ ETag: '"a"' }), json: async () => ({ groups: [] }) },
    { status: 304, ok: false, headers: new Headers() },
    { status: 200, ok: true, headers: new Headers({ ETag: '"b"' }), json: async () => ({ groups: [] }) },
  ];
  vi.stubGlobal("fetch", async (_url: string, how: { headers: Record<string, string> }) => {
    tags.push(how.headers["If-None-Match"]);
    return answers.shift();
  });
  const asker = new Asker();
  expect(await asker.ask("/one")).toEqual({ groups: [] });
  expect(await asker.ask("/one")).toBeNull();
  expect(await asker.ask("/two")).toEqual({ groups: [] });
  expect(tags).toEqual([undefined, '"a"', undefined]);
});

test("a server that refuses is not taken for an empty town", async () => {
  vi.stubGlobal("fetch", async () => ({ status: 400, ok: false, headers: new Headers() }));
  await expect(new Asker().ask("/one")).rejects.toThrow("400");
});

test("groups and what is known by the grid alone become points", () => {
  const { features } = featuresOf({
    groups: [[121, 32, 3, 1, "late", 0, "", [120.9, 31.9, 121.1, 32.1]]],
    grids: [[121.5, 32.5, 2, 0, "320612102224001"]],
  });
  expect(features.map((one) => one.properties)).toEqual([
    { count: 3, late: 1, mark: "late", madeUp: 0, number: "", box: "120.9,31.9,121.1,32.1", grid: "" },
    { count: 2, late: 0, mark: "grid", madeUp: 0, number: "", box: "", grid: "320612102224001" },
  ]);
});

test("a scale bar has a round length", () => {
  expect(scaleOf(7, 90)).toEqual({ metres: 500, pixels: 71 });
  expect(scaleOf(0.3, 90)).toEqual({ metres: 20, pixels: 67 });
});
