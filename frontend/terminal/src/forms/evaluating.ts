import type { Node } from "./expression.ts";
import { asNumber, asText, asTruth, dayText, isList, type Single, type Value } from "./values.ts";

/** What an expression means: src/wangge/apps/kit/forms/evaluating.py, held to the same cases. */
export interface Around {
  /** The answer itself. */
  readonly own: Value;
  /** What was answered under a name: a list for choices of many and for what is repeated. */
  readonly answers: (name: string) => Value;
  /** 2026-11-23 */
  readonly today: string;
}

export function evaluate(node: Node, around: Around): Value {
  switch (node.is) {
    case "number":
    case "string":
      return node.value;
    case "own":
      return around.own;
    case "name":
      return around.answers(node.name);
    case "negative":
      return -asNumber(evaluate(node.of, around));
    case "binary":
      return binary(node, around);
    case "call":
      return call(node, around);
  }
}

function binary({ sign, left, right }: Extract<Node, { is: "binary" }>, around: Around): Value {
  const one = evaluate(left, around);
  // The right side of these is asked only where it decides.
  if (sign === "or") {
    return asTruth(one) || asTruth(evaluate(right, around));
  }
  if (sign === "and") {
    return asTruth(one) && asTruth(evaluate(right, around));
  }
  const other = evaluate(right, around);
  if (sign === "=" || sign === "!=") {
    return same(one, other) === (sign === "=") && !unknown(one, other);
  }
  return NUMERIC[sign]?.(asNumber(one), asNumber(other)) ?? Number.NaN;
}

function call({ name, given }: Extract<Node, { is: "call" }>, around: Around): Value {
  if (name === "if") {
    const [condition, yes, no] = given as [Node, Node, Node];
    return evaluate(asTruth(evaluate(condition, around)) ? yes : no, around);
  }
  if (name === "today") {
    return around.today;
  }
  const values = given.map((one) => evaluate(one, around));
  return MEANING[name]?.(values[0] ?? "", values[1] ?? "", values) ?? "";
}

function same(one: Value, other: Value): boolean {
  if (typeof one === "boolean" || typeof other === "boolean") {
    return asTruth(one) === asTruth(other);
  }
  if (typeof one === "number" || typeof other === "number") {
    return asNumber(one) === asNumber(other);
  }
  return asText(one) === asText(other);
}

/** Whether numbers are compared of which one is none: that is neither equal nor unequal. */
function unknown(one: Value, other: Value): boolean {
  const ofTruths = typeof one === "boolean" || typeof other === "boolean";
  const ofNumbers = typeof one === "number" || typeof other === "number";
  return !ofTruths && ofNumbers && (Number.isNaN(asNumber(one)) || Number.isNaN(asNumber(other)));
}

const NUMERIC: Readonly<Record<string, (one: number, other: number) => Single>> = {
  "<": (one, other) => one < other,
  "<=": (one, other) => one <= other,
  ">": (one, other) => one > other,
  ">=": (one, other) => one >= other,
  "+": (one, other) => one + other,
  "-": (one, other) => one - other,
  "*": (one, other) => one * other,
  div: (one, other) => (other ? one / other : Number.NaN),
  mod: (one, other) => one % other,
};

/** Of all that is answered; a list counts as its members. */
function numbers(values: readonly Value[]): number[] {
  return values
    .flatMap((value): readonly Single[] => (isList(value) ? value : [value]))
    .filter((one) => one !== "")
    .map(asNumber);
}

function extreme(values: readonly Value[], of: (...numbers: number[]) => number): number {
  const found = numbers(values);
  return found.length > 0 ? of(...found) : Number.NaN;
}

/** Half away from zero, as people round. */
function rounded(value: Value, places: Value, hasPlaces: boolean): number {
  const number = asNumber(value);
  const kept = hasPlaces ? asNumber(places) : 0;
  if (!Number.isFinite(number) || !Number.isFinite(kept) || Math.abs(kept) > 9) {
    return Number.NaN;
  }
  const scale = Number(`1e${Math.trunc(kept)}`);
  return (Math.sign(number) * Math.floor(Math.abs(number) * scale + 0.5)) / scale;
}

function whole(value: Value): number {
  const number = asNumber(value);
  return Number.isFinite(number) ? Math.trunc(number) : Number.NaN;
}

function chosen(value: Value): readonly string[] {
  return isList(value) ? value : asText(value).split(/\s+/).filter(Boolean);
}

type Meaning = (first: Value, second: Value, all: readonly Value[]) => Value;

const MEANING: Readonly<Record<string, Meaning>> = {
  selected: (first, second) => chosen(first).includes(asText(second)),
  "count-selected": (first) => chosen(first).length,
  not: (first) => !asTruth(first),
  true: () => true,
  false: () => false,
  coalesce: (_first, _second, all) => all.find((one) => asText(one) !== "") ?? "",
  number: (first) => asNumber(first),
  int: whole,
  round: (first, second, all) => rounded(first, second, all.length > 1),
  min: (_first, _second, all) => extreme(all, Math.min),
  max: (_first, _second, all) => extreme(all, Math.max),
  sum: (first) => numbers([first]).reduce((one, other) => one + other, 0),
  count: (first) => (isList(first) ? first.length : Number(asText(first) !== "")),
  string: (first) => asText(first),
  concat: (_first, _second, all) => all.map(asText).join(""),
  "string-length": (first) => [...asText(first)].length,
  contains: (first, second) => asText(first).includes(asText(second)),
  "starts-with": (first, second) => asText(first).startsWith(asText(second)),
  date: (first) => dayText(asNumber(first)),
};
