// @vitest-environment node
import { expect, test } from "vitest";
import { type Grid, gridAt } from "./grids.ts";

function grid(code: string, boundary: Grid["boundary"]): Grid {
  return { kind: "grid", code, name: code, village: "", boundary };
}

const square = (from: number, to: number) => [
  [from, from],
  [to, from],
  [to, to],
  [from, to],
  [from, from],
];
const at = (lng: number, lat: number) => ({ lat_e6: lat * 1_000_000, lng_e6: lng * 1_000_000, accuracy: 9 });

test("a point lies in the grid whose outline is around it, not in its hole", () => {
  const ringed = grid("a", { type: "Polygon", coordinates: [square(0, 10), square(4, 6)] });
  expect(gridAt(at(2, 3), [ringed])?.code).toBe("a");
  expect(gridAt(at(5, 5), [ringed])).toBeUndefined();
  expect(gridAt(at(11, 5), [ringed])).toBeUndefined();
});

test("a grid may have several parts, and one without an outline holds nothing", () => {
  const parts = grid("b", { type: "MultiPolygon", coordinates: [[square(0, 1)], [square(20, 30)]] });
  expect(gridAt(at(25, 21), [grid("none", null), parts])?.code).toBe("b");
  expect(gridAt(at(10, 10), [grid("none", null), parts])).toBeUndefined();
});
