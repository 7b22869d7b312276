// @vitest-environment node
import { expect, test } from "vitest";
import { canonical, sha256, uuid7 } from "./naming.ts";

test("one content has one spelling, whatever the order of its names", async () => {
  const one = canonical({ b: [1, null, true], a: "街道\u20ac", c: undefined });
  expect(one).toBe('{"a":"街道€","b":[1,null,true]}');
  expect(await sha256(canonical({ a: "街道€", b: [1, null, true] }))).toBe(await sha256(one));
  expect(await sha256("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
});

test("fractions are not spelled, half characters become a mark that every server reads", () => {
  expect(() => canonical({ lat: 23.5 })).toThrow(TypeError);
  expect(canonical("a\ud83dz 😀")).toBe('"a\ufffdz 😀"');
});

test("ids are UUIDv7 of the phone's clock, and differ", () => {
  const id = uuid7(Date.UTC(2026, 10, 29));
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16)).toBe(Date.UTC(2026, 10, 29));
  expect(uuid7(0)).not.toBe(uuid7(0));
});
