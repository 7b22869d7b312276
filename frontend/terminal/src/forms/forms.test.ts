// @vitest-environment node
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how forms ask for other answers
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { judge } from "./answers.ts";
import { readForm, textIn } from "./definition.ts";
import { evaluate } from "./evaluating.ts";
import { BadExpression, parse } from "./expression.ts";
import { asText, type Value } from "./values.ts";

interface Cases {
  today: string;
  answers: Record<string, Value>;
  own: number;
  means: Record<string, string>;
  bad: [string, string, number][];
  form: unknown;
  fits: { given: Record<string, unknown>; values: unknown; calculated?: Record<string, string> }[];
  wrong: { given: unknown; faults: [string, string][] }[];
}

/** The server's evaluator is held to the same ones. */
const CASES: Cases = JSON.parse(readFileSync("../tests/apps/kit/form_cases.json", "utf-8"));
const FORM = readForm(CASES.form);

function meaning(text: string): string {
  const answers = (name: string) => {
    const found = CASES.answers[name];
    if (found === undefined) {
      throw new Error(`asked for ${name}`);
    }
    return found;
  };
  return asText(evaluate(parse(text), { own: CASES.own, answers, today: CASES.today }));
}

test.each(Object.entries(CASES.means))("%s means %s", (text, meant) => {
  expect(meaning(text)).toBe(meant);
});

const DEEP = `${"(".repeat(60)}1${")".repeat(60)}`;

test.each([
  ...CASES.bad,
  [DEEP, "deep", 26],
  [`${"-".repeat(60)}1`, "deep", 26],
  [`1${"+1".repeat(200)}`, "long", 300],
  ["1".repeat(3000), "long", 2000],
] as [string, string, number][])("%s is no sentence: %s", (text, code, at) => {
  try {
    parse(text);
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(BadExpression);
    expect([(error as BadExpression).code, (error as BadExpression).at]).toEqual([code, at]);
  }
});

test("the right side is asked only where it decides", () => {
  expect(meaning("true() or ${unknown}")).toBe("true");
  expect(meaning("false() and ${unknown}")).toBe("false");
  expect(meaning("if(true(), 1, ${unknown})")).toBe("1");
});

test("any text is read, or refused with a place in it", () => {
  const signs = fc.constantFrom(..." 0123.()+-*=<>!,'\"${}abdivmornt[]");
  fc.assert(
    fc.property(fc.string({ unit: signs, maxLength: 60 }), (text) => {
      try {
        const value = evaluate(parse(text), { own: "", answers: () => "", today: CASES.today });
        expect(typeof asText(value)).toBe("string");
      } catch (error) {
        expect(error).toBeInstanceOf(BadExpression);
        expect((error as BadExpression).at).toBeLessThanOrEqual(text.length);
      }
    }),
    { numRuns: 300 },
  );
});

test.each(CASES.fits)("what fits is kept as it was given, and calculated as the server does", (fits) => {
  const { values, faults, calculated } = judge(FORM, fits.given, CASES.today);
  expect(faults).toEqual([]);
  expect(values).toEqual(fits.values);
  for (const [name, text] of Object.entries(fits.calculated ?? {})) {
    expect(calculated.get(name)).toBe(text);
  }
});

test.each(CASES.wrong)("$faults", ({ given, faults }) => {
  expect(judge(FORM, given, CASES.today).faults.map(({ path, code }) => [path, code])).toEqual(faults);
});

test("what is asked depends on what was answered, in each round by itself", () => {
  const form = readForm({
    questions: [
      { type: "integer", name: "limit", label: "x" },
      {
        type: "repeat",
        name: "child",
        label: "孩子",
        questions: [
          { type: "integer", name: "age", label: "年龄" },
          { type: "text", name: "school", label: "学校", relevant: "${age} < 18", required: "${limit} > 0" },
          { type: "calculate", name: "older", calculation: "${age} + ${limit}" },
        ],
      },
    ],
  });
  const told = judge(form, { limit: 1, child: [{ age: 9 }, { age: 30 }] }, CASES.today);
  expect(told.faults).toEqual([{ path: "child[1].school", code: "required" }]);
  expect(told.asked.has("child[1].school")).toBe(true);
  expect(told.asked.has("child[2].school")).toBe(false);
  expect([...told.calculated]).toEqual([
    ["child[1].older", "10"],
    ["child[2].older", "31"],
  ]);
});

test("a long chain of calculations is calculated", () => {
  const questions = Array.from({ length: 499 }, (_one, at) => ({
    type: "calculate",
    name: `n${at + 1}`,
    calculation: `\${n${at}} + 1`,
  })).reverse();
  const form = readForm({ questions: [...questions, { type: "integer", name: "n0", label: "x" }] });
  expect(judge(form, { n0: 1 }, CASES.today).calculated.get("n499")).toBe("500");
});

test("a text is said in the reader's language, or in one of the same tongue", () => {
  const text = { "zh-Hans": "好", en: "good" };
  expect(["zh-hans", "en-gb", "fr"].map((language) => textIn(text, language))).toEqual(["好", "good", "好"]);
  expect(textIn("alike", "en")).toBe("alike");
});
