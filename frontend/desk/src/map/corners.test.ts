// @vitest-environment node
import { expect, test } from "vitest";
import { type Corner, cornersOf, Draft, middlesOf, nearest, outlineOf, snapped, textOf } from "./corners.ts";

const RING = [
  [0, 0],
  [4, 0],
  [4, 4],
  [0, 4],
  [0, 0],
];
const HOLE = [
  [1, 1],
  [2, 1],
  [2, 2],
  [1, 1],
];
const FAR = [
  [9, 9],
  [9.1234567, 9],
  [9, 10],
  [9, 9],
];
const TEXT = JSON.stringify({ type: "MultiPolygon", coordinates: [[RING, HOLE], [FAR]] });

test("holes and parts come back as they were, digit by digit", () => {
  expect(textOf(outlineOf(TEXT))).toBe(TEXT);
  const one = JSON.stringify({ type: "Polygon", coordinates: [RING] });
  expect(textOf(outlineOf(one))).toBe(one);
});

test("what is no outline is an empty one", () => {
  for (const text of ["", "{", '{"type":"Point","coordinates":[1,2]}']) {
    expect(outlineOf(text)).toEqual([]);
  }
  expect(textOf([])).toBe("");
});

test("a corner moves alone, and back again", () => {
  const draft = new Draft(outlineOf(TEXT));
  draft.remember();
  draft.move({ part: 0, ring: 1, at: 2 }, [2, 3]);
  expect(draft.outline[0]?.[1]).toEqual([
    [1, 1],
    [2, 1],
    [2, 3],
  ]);
  expect(draft.outline[1]).toEqual(outlineOf(TEXT)[1]);
  draft.undo();
  expect(textOf(draft.outline)).toBe(TEXT);
  expect(draft.canUndo).toBe(false);
});

test("a new corner is drawn out of the middle of a line, the last line too", () => {
  const draft = new Draft(outlineOf(TEXT));
  const last = middlesOf(draft.outline)[3];
  expect(last?.corner).toEqual([0, 2]);
  draft.insert(last?.where ?? { part: 9, ring: 9, at: 9 }, [-1, 2]);
  expect(draft.outline[0]?.[0]).toEqual([
    [0, 0],
    [4, 0],
    [4, 4],
    [0, 4],
    [-1, 2],
  ]);
});

test("a corner goes; a hole of three goes as a whole; the last part stays", () => {
  const draft = new Draft(outlineOf(TEXT));
  expect(draft.remove({ part: 0, ring: 0, at: 0 })).toBe(true);
  expect(draft.outline[0]?.[0]).toHaveLength(3);
  expect(draft.remove({ part: 0, ring: 1, at: 0 })).toBe(true);
  expect(draft.outline[0]).toHaveLength(1);
  expect(draft.remove({ part: 1, ring: 0, at: 0 })).toBe(true);
  expect(draft.remove({ part: 0, ring: 0, at: 0 })).toBe(false);
  expect(cornersOf(draft.outline)).toHaveLength(3);
});

test("an area without outline begins as a square", () => {
  const draft = new Draft([]);
  draft.begin([121, 60], 0.001);
  expect(draft.outline[0]?.[0]?.[0]?.[0]).toBeCloseTo(120.998);
  expect(cornersOf(draft.outline)).toHaveLength(4);
});

test("near a neighbour's corner a corner is that one, the nearest of several", () => {
  const project = ([lng, lat]: Corner) => ({ x: lng * 10, y: lat * 10 });
  const corners: Corner[] = [
    [1, 1],
    [1.3, 1],
  ];
  expect(snapped([1.2, 1], corners, project, 8)).toEqual([1.3, 1]);
  expect(snapped([3, 3], corners, project, 8)).toEqual([3, 3]);
});

test("what lies nearest to a finger is taken, and nothing beyond its reach", () => {
  const project = ([x, y]: Corner) => ({ x: 10 * x, y: 10 * y });
  const spots = cornersOf(outlineOf(TEXT));
  expect(nearest({ x: 38, y: 1 }, spots, project, 16)?.where).toEqual({ part: 0, ring: 0, at: 1 });
  expect(nearest({ x: 12, y: 9 }, spots, project, 16)?.where).toEqual({ part: 0, ring: 1, at: 0 });
  expect(nearest({ x: 60, y: 0 }, spots, project, 16)).toBeUndefined();
});
