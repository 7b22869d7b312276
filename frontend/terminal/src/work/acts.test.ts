// @vitest-environment node
import { expect, test } from "vitest";
import { ACTS, type Act, actsOf, contentOf, EMPTY, filledFrom, kindOf, missing } from "./acts.ts";

const filled = (choice: string, texts: Record<string, string> = {}) => ({ ...EMPTY, choice, texts });

test("a check that passes needs no word, one that fails does", () => {
  expect(missing(ACTS.check, EMPTY, 0, "")).toEqual(["outcome"]);
  expect(missing(ACTS.check, filled("pass"), 0, "why")).toEqual([]);
  expect(missing(ACTS.check, filled("fail", { words: "  " }), 0, "")).toEqual(["words"]);
  expect(kindOf("check", filled("pass"))).toBe("pass_check");
  expect(kindOf("check", filled("fail"))).toBe("fail_check");
});

test("a photo is insisted on only where the server does, and only with a reason", () => {
  const done = filled("fixed", { words: "修好了" });
  expect(missing(ACTS.feed_back, done, 0, "要看得出填平了")).toEqual(["photos"]);
  expect(missing(ACTS.feed_back, done, 1, "要看得出填平了")).toEqual([]);
  expect(missing(ACTS.feed_back, done, 0, "")).toEqual([]);
});

test("each act goes out in the shape that the wire has", () => {
  expect(contentOf("feed_back", filled("partly", { words: " 修了一半 " }), ["a"])).toEqual({
    result: "partly",
    words: "修了一半",
    answer: "",
    photos: ["a"],
  });
  expect(contentOf("check", filled("pass"), [])).toEqual({ words: "", photos: [] });
  expect(contentOf("contact", filled("no", { words: "没人接" }), [])).toEqual({
    words: "没人接",
    reached: false,
  });
  expect(contentOf("ask", filled("5", { words: "在哪里？" }), [])).toEqual({ words: "在哪里？", days: 5 });
  expect(contentOf("look", filled("not_so", { words: "没有" }), [])).toEqual({
    finding: "not_so",
    words: "没有",
    photos: [],
  });
  expect(contentOf("receive", EMPTY, [])).toEqual({});
  expect(contentOf("comment", { choice: "", texts: { words: "x" }, yes: { public: true } }, [])).toEqual({
    words: "x",
    public: true,
    photos: [],
  });
});

test.each(Object.keys(ACTS) as Act[])("what was refused comes back into the form of %s as it was", (act) => {
  const choice = ACTS[act].choice?.options[0] ?? "";
  const texts = Object.fromEntries(
    ACTS[act].fields.filter(({ kind }) => kind !== "yes").map(({ name }) => [name, "话"]),
  );
  const before = { choice, texts, yes: {} };
  const back = filledFrom(act, kindOf(act, before), contentOf(act, before, []));
  expect(contentOf(act, back, [])).toEqual(contentOf(act, before, []));
  expect(back.choice).toBe(choice);
});

test("only what the server allows is offered, and nothing that this app does not know", () => {
  expect(actsOf(["comment", "fail_check", "fly"])).toEqual(["check", "comment"]);
});
