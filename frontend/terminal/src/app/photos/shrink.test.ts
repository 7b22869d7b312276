// @vitest-environment node
import { expect, test } from "vitest";
import { MOST_BYTES, type Painter, shrink } from "./shrink.ts";

/** A canvas whose JPEG weighs as many bytes a point as one says, times its quality. */
function canvas(width: number, height: number, weight: number) {
  const drawn: { width: number; height: number; quality: number }[] = [];
  let closed = 0;
  const close = () => {
    closed += 1;
  };
  const painter: Painter = {
    decode: async () => ({ width, height, close }),
    encode: async (_picture, wide, high, quality) => {
      drawn.push({ width: wide, height: high, quality });
      return new Blob([new Uint8Array(Math.round(wide * high * weight * quality))]);
    },
  };
  return { painter, drawn, closed: () => closed };
}

const file = new Blob([new Uint8Array(8)]);

test("a usual photo is drawn once, its longer side at most 1600, its shape kept", async () => {
  const { painter, drawn, closed } = canvas(4_000, 3_000, 0.15);
  const bytes = await shrink(file, painter);
  expect(drawn).toEqual([{ width: 1_600, height: 1_200, quality: 0.82 }]);
  expect(bytes.length).toBeLessThanOrEqual(MOST_BYTES);
  expect(closed()).toBe(1);
});

test("a small one is not made larger, but drawn anew all the same", async () => {
  const { painter, drawn } = canvas(300, 700, 0.1);
  await shrink(file, painter);
  expect(drawn).toEqual([{ width: 300, height: 700, quality: 0.82 }]);
});

test("of one full of detail first the quality steps down, then the size, until it fits", async () => {
  const { painter, drawn } = canvas(4_000, 3_000, 0.6);
  const bytes = await shrink(file, painter);
  expect(bytes.length).toBeLessThanOrEqual(MOST_BYTES);
  expect(drawn.slice(0, 3).map(({ quality }) => quality)).toEqual([0.82, 0.7, 0.58]);
  expect(new Set(drawn.map(({ width }) => width)).size).toBeGreaterThan(1);
});

test("what never fits ends with the smallest, and does not go round for ever", async () => {
  const { painter, drawn } = canvas(4_000, 3_000, 5);
  await shrink(file, painter);
  expect(drawn.at(-1)).toEqual({ width: 480, height: 360, quality: 0.58 });
});

test("what cannot be decoded is an error of this one alone", async () => {
  const painter: Painter = {
    ...canvas(1, 1, 1).painter,
    decode: () => Promise.reject(new Error("no picture")),
  };
  await expect(shrink(file, painter)).rejects.toThrow("no picture");
});

test("a picture is let go also where drawing it fails", async () => {
  const { painter, closed } = canvas(10, 10, 1);
  const failing: Painter = { ...painter, encode: () => Promise.reject(new Error("no room")) };
  await expect(shrink(file, failing)).rejects.toThrow("no room");
  expect(closed()).toBe(1);
});
