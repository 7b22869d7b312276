// @vitest-environment node
import { expect, test } from "vitest";
import { type CategoryLine, grouped, offered } from "./choices.ts";

function line(code: string, name: string, group: string, keywords: string): CategoryLine {
  return { code, name, group, keywords, on_spot: false, photo_why: "", anonymous: true };
}

const LAMP = line("1", "路灯", "道路", "路灯\n灯不亮");
const ROAD = line("2", "道路破损", "道路", "路面\n坑");
const GAS = line("3", "燃气隐患", "安全", "燃气\n软管老化");
const ALL = [LAMP, ROAD, GAS];

test("the best guess comes first, then the next, and none where the words speak for none", () => {
  expect(offered("燃气软管老化，门口路灯也坏了", ALL, null)).toEqual([GAS, LAMP]);
  expect(offered("路面有坑", ALL, null)).toEqual([ROAD]);
  expect(offered("谢谢", ALL, null)).toEqual([]);
});

test("what was chosen by hand stays first, whatever the words say", () => {
  expect(offered("燃气软管老化", ALL, "2")).toEqual([ROAD, GAS]);
  expect(offered("谢谢", ALL, "2")).toEqual([ROAD]);
  expect(offered("燃气", ALL, "gone")).toEqual([GAS]);
});

test("the whole list lies by groups and is found by a word of name, group or keywords", () => {
  expect([...grouped(ALL, "")]).toEqual([
    ["道路", [LAMP, ROAD]],
    ["安全", [GAS]],
  ]);
  expect([...grouped(ALL, " 坑 ").values()]).toEqual([[ROAD]]);
  expect(grouped(ALL, "xyz").size).toBe(0);
});
