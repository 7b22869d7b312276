// @vitest-environment node
import { expect, test, vi } from "vitest";
import { Shelf } from "./shelf.ts";

function answering(text: string) {
  return vi.fn(async (_url: string) => new Response(text));
}

test("what was prepared is given out at once, and only once", async () => {
  const ask = answering("case");
  const shelf = new Shelf(ask);
  shelf.prepare("/a");
  shelf.prepare("/a");
  expect(await shelf.take("/a")).toBe("case");
  expect(ask).toHaveBeenCalledTimes(1);
  expect(await shelf.take("/a")).toBe("case");
  expect(ask).toHaveBeenCalledTimes(2);
});

test("what has lain too long is asked for again", async () => {
  let now = 0;
  const ask = answering("case");
  const shelf = new Shelf(ask, () => now);
  shelf.prepare("/a");
  now = 31_000;
  await shelf.take("/a");
  expect(ask).toHaveBeenCalledTimes(2);
});

test("a refusal or a lost network gives nothing", async () => {
  const gone = new Shelf(async () => new Response("no", { status: 404 }));
  expect(await gone.take("/a")).toBeNull();
  const lost = new Shelf(() => Promise.reject(new TypeError("network")));
  expect(await lost.take("/a")).toBeNull();
});
