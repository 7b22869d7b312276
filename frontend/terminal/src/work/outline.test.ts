// @vitest-environment node
import { expect, test } from "vitest";
import { enlarged, moved, pathOf, ringsOf, sheetAround, xOf, yOf } from "./outline.ts";

const SQUARE = {
  type: "Polygon",
  coordinates: [
    [
      [121.0, 32.0],
      [121.02, 32.0],
      [121.02, 32.01],
      [121.0, 32.0],
    ],
  ],
};
const RINGS = ringsOf(SQUARE);
const SHEET = sheetAround(RINGS, [], 360, 400);

test("everything fits with an edge around it, north is up", () => {
  for (const [lng, lat] of RINGS.flat()) {
    expect(xOf(SHEET, lng)).toBeGreaterThanOrEqual(23.9);
    expect(xOf(SHEET, lng)).toBeLessThanOrEqual(336.1);
    expect(yOf(SHEET, lat)).toBeGreaterThanOrEqual(23.9);
  }
  expect(yOf(SHEET, 32.01)).toBeLessThan(yOf(SHEET, 32.0));
  expect(pathOf(SHEET, RINGS)).toMatch(/^M24 [\d.]+L336 /);
});

test("of several parts all are drawn, of what is no area none", () => {
  const both = { type: "MultiPolygon", coordinates: [SQUARE.coordinates, SQUARE.coordinates] };
  expect(ringsOf(both)).toHaveLength(2);
  expect(ringsOf(null)).toEqual([]);
  expect(ringsOf({ type: "Point", coordinates: [1, 2] })).toEqual([]);
});

test("a finger takes the paper along, and what lies under it stays when it grows", () => {
  const after = moved(SHEET, 30, -20);
  expect(xOf(after, 121.01) - xOf(SHEET, 121.01)).toBeCloseTo(30, 1);
  expect(yOf(after, 32.005) - yOf(SHEET, 32.005)).toBeCloseTo(-20, 3);
  const [x, y] = [xOf(SHEET, 121.015), yOf(SHEET, 32.008)];
  const near = enlarged(SHEET, 3, x, y);
  expect(xOf(near, 121.015)).toBeCloseTo(x, 0);
  expect(yOf(near, 32.008)).toBeCloseTo(y, 0);
  expect(xOf(near, 121.015) - xOf(near, 121.014)).toBeCloseTo(
    3 * (xOf(SHEET, 121.015) - xOf(SHEET, 121.014)),
    0,
  );
});

test("one point alone, or none, is a place of some size", () => {
  expect(sheetAround([], [{ lat: 32, lng: 121 }], 360, 400).scale).toBeLessThan(400_000);
});
