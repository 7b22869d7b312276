// @vitest-environment node
import { expect, test } from "vitest";
import { ref } from "vue";
import { MOST_PHOTOS, photoField } from "./field.ts";
import { PhotoBad } from "./shrinker.ts";

const file = (name: string) => new File([name], name, { type: "image/jpeg" });
const outbox = { keepPhoto: async (bytes: Uint8Array) => new TextDecoder().decode(bytes) };
const shrink = async (picked: Blob, named: string) => {
  if (named.startsWith("bad")) {
    throw new PhotoBad("heic");
  }
  return new Uint8Array(await picked.arrayBuffer());
};

test("photos stand in the order in which they were picked, each once", async () => {
  const names = ref<string[]>([]);
  const field = photoField(names, outbox, shrink);
  await field.add([file("a"), file("b"), file("a")]);
  expect(names.value).toEqual(["a", "b"]);
  expect(field.coming.value).toEqual([]);
  field.drop("a");
  expect(names.value).toEqual(["b"]);
});

test("a bad one says why and holds up no other", async () => {
  const names = ref<string[]>([]);
  const field = photoField(names, outbox, shrink);
  await field.add([file("bad.heic"), file("b")]);
  expect(names.value).toEqual(["b"]);
  expect(field.bad.value.map(({ named, code }) => [named, code])).toEqual([["bad.heic", "heic"]]);
  field.dismiss(field.bad.value[0]?.key ?? 0);
  expect(field.bad.value).toEqual([]);
});

test("a full phone is told from a bad photo", async () => {
  const names = ref<string[]>([]);
  const full = { keepPhoto: () => Promise.reject(new Error("QuotaExceededError")) };
  const field = photoField(names, full, shrink);
  await field.add([file("a")]);
  expect(field.bad.value[0]?.code).toBe("room");
  expect(names.value).toEqual([]);
});

test("what is too many is left out by name", async () => {
  const names = ref<string[]>(["x"]);
  const field = photoField(names, outbox, shrink);
  await field.add(["a", "b", "c", "d", "e", "f"].map(file));
  expect(names.value.length).toBe(MOST_PHOTOS);
  expect(field.bad.value.map(({ named, code }) => [named, code])).toEqual([["f", "many"]]);
});
