// @vitest-environment node
import { expect, test } from "vitest";
import { asSymbol, iconsInList, iconsInTemplate, sprite } from "./icon-sprite.ts";

test("names are found in templates, however they are quoted", () => {
  expect(iconsInTemplate(`{% icon "eye" %} {%icon 'map-pin' size=20%} {% icon name %}`)).toEqual([
    "eye",
    "map-pin",
  ]);
});

test("a list has one name a line and comments", () => {
  expect(iconsInList("# channels\nphone\n\nmail # letters\n")).toEqual(["phone", "mail"]);
});

test("a symbol keeps the drawing and leaves out the frame", () => {
  const svg = `<svg width="24">\n  <path stroke="none" d="M0 0h24v24H0z" fill="none" />\n  <path d="M1 1" />\n</svg>`;
  const symbol = asSymbol("eye", svg);
  expect(symbol).toBe('<symbol id="eye" viewBox="0 0 24 24"><path d="M1 1" /></symbol>');
  expect(symbol).not.toContain("M0 0h24v24H0z");
  expect(sprite([symbol])).toContain('<svg xmlns="http://www.w3.org/2000/svg"><symbol');
});
