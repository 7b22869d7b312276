// @vitest-environment node
import { expect, test } from "vitest";
import type { Tile } from "../engine/tiles.ts";
import { drawnOn } from "./ground.ts";
import { enlarged, moved, ringsOf, sheetAround, xOf, yOf } from "./outline.ts";

/** A square of 0.02 degrees, cut in four at each zoom from 14 on; names are zoom/column/row. */
function level(z: number): Tile[] {
  const many = 2 ** (z - 14);
  const side = 0.02 / many;
  return Array.from({ length: many * many }, (_, at) => {
    const [x, y] = [at % many, Math.floor(at / many)];
    const [west, north] = [121 + x * side, 32.02 - y * side];
    return {
      name: `${z}/${x}/${y}`,
      address: "",
      layer: 0,
      z,
      box: [west, north - side, west + side, north],
    };
  });
}

const TILES = [14, 15, 16].flatMap(level);
const SQUARE = {
  type: "Polygon",
  coordinates: [
    [
      [121, 32],
      [121.02, 32],
      [121.02, 32.02],
      [121, 32],
    ],
  ],
};
const SHEET = sheetAround(ringsOf(SQUARE), [], 360, 400);
const zooms = (sheet = SHEET) => [...new Set(drawnOn(sheet, TILES).map(({ name }) => name.split("/")[0]))];

test("each lies where its corners lie on the plan, and covers its neighbour's edge by a hair", () => {
  const [whole] = drawnOn(SHEET, level(14));
  expect(whole?.x).toBeCloseTo(xOf(SHEET, 121), 6);
  expect(whole?.y).toBeCloseTo(yOf(SHEET, 32.02), 6);
  expect((whole?.x ?? 0) + (whole?.width ?? 0)).toBeCloseTo(xOf(SHEET, 121.02) + 0.5, 6);
  expect((whole?.y ?? 0) + (whole?.height ?? 0)).toBeCloseTo(yOf(SHEET, 32) + 0.5, 6);
});

test("finer ones come over coarse ones as the sheet grows, never finer than the screen shows", () => {
  expect(zooms()).toEqual(["14"]);
  expect(zooms(enlarged(SHEET, 2.2))).toEqual(["14", "15"]);
  expect(zooms(enlarged(SHEET, 200))).toEqual(["14", "15", "16"]);
  expect(zooms(enlarged(SHEET, 0.01))).toEqual(["14"]);
});

test("what is not seen is not drawn", () => {
  const near = enlarged(SHEET, 8, xOf(SHEET, 121.0001), yOf(SHEET, 32.0199));
  expect(drawnOn(near, level(16)).map(({ name }) => name)).toContain("16/0/0");
  expect(drawnOn(near, level(16))).toHaveLength(1);
  expect(drawnOn(moved(SHEET, 5_000, 0), TILES)).toEqual([]);
  expect(drawnOn(SHEET, [])).toEqual([]);
});
