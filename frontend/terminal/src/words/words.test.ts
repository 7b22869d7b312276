// @vitest-environment node
import { expect, test } from "vitest";
import { en } from "./en.ts";
import { zh } from "./zh.ts";

function flat(words: object, before = ""): Map<string, string> {
  const entries = Object.entries(words).flatMap(([key, value]) =>
    typeof value === "string" ? [[before + key, value] as const] : [...flat(value, `${before}${key}.`)],
  );
  return new Map(entries);
}

const places = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();

test("what is said in one language is said in the other, with the same places in it", () => {
  const [chinese, english] = [flat(zh), flat(en)];
  expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort());
  for (const [key, text] of chinese) {
    expect(places(english.get(key) ?? ""), key).toEqual(places(text));
    expect(text.trim(), key).not.toBe("");
  }
});
