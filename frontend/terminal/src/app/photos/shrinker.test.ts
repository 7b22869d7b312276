// @vitest-environment node
import { expect, test } from "vitest";
import { isHeic, PhotoBad, shrunk } from "./shrinker.ts";

function file(head: string, type = ""): Blob {
  return new Blob([new Uint8Array(4), new TextEncoder().encode(head)], { type });
}

test("a HEIC is known by its name, its type or its first bytes", async () => {
  expect(await isHeic(file(""), "IMG_0001.HEIC")).toBe(true);
  expect(await isHeic(file("", "image/heif"), "")).toBe(true);
  expect(await isHeic(file("ftypheic"), "photo.jpg")).toBe(true);
  expect(await isHeic(file("ftypmp42"), "film.mp4")).toBe(false);
  expect(await isHeic(file("JFIF"), "photo.jpg")).toBe(false);
});

test("nothing in it is said at once", async () => {
  await expect(shrunk(new Blob([]))).rejects.toEqual(new PhotoBad("empty"));
});
