/**
 * The language of conditions and calculations, read into a tree. The grammar is that of
 * src/wangge/apps/kit/forms/expression.py; both are held to tests/apps/kit/form_cases.json.
 */

export type Node =
  | { readonly is: "number"; readonly value: number }
  | { readonly is: "string"; readonly value: string }
  | { readonly is: "own" }
  | { readonly is: "name"; readonly name: string }
  | { readonly is: "negative"; readonly of: Node }
  | { readonly is: "binary"; readonly sign: string; readonly left: Node; readonly right: Node }
  | { readonly is: "call"; readonly name: string; readonly given: readonly Node[] };

/** `code`: long, sign, end, function, arguments, deep; `at` is the place of the sign, from 0. */
export class BadExpression extends Error {
  readonly code: string;
  readonly at: number;

  constructor(code: string, at: number) {
    super(code);
    this.code = code;
    this.at = at;
  }
}

const LONGEST = 2000;
const MOST_TOKENS = 300;
const DEEPEST = 25;
const ANY = Number.POSITIVE_INFINITY;

/** Name → the least and the most arguments that it takes. */
const FUNCTIONS: ReadonlyMap<string, readonly [number, number]> = new Map([
  ["selected", [2, 2]],
  ["count-selected", [1, 1]],
  ["not", [1, 1]],
  ["true", [0, 0]],
  ["false", [0, 0]],
  ["if", [3, 3]],
  ["coalesce", [1, ANY]],
  ["number", [1, 1]],
  ["int", [1, 1]],
  ["round", [1, 2]],
  ["min", [1, ANY]],
  ["max", [1, ANY]],
  ["sum", [1, 1]],
  ["count", [1, 1]],
  ["string", [1, 1]],
  ["concat", [1, ANY]],
  ["string-length", [1, 1]],
  ["contains", [2, 2]],
  ["starts-with", [2, 2]],
  ["today", [0, 0]],
  ["date", [1, 1]],
]);

const TOKEN =
  /[ \t\n\r\f\v]*(?:(?<number>\d+(?:\.\d+)?|\.\d+)|(?<string>"[^"]*"|'[^']*')|\$\{[ \t\n\r\f\v]*(?<ref>[A-Za-z_][\w.-]*)[ \t\n\r\f\v]*\}|(?<word>[A-Za-z_][\w-]*)|(?<sign>!=|<=|>=|[=<>+*(),.-]))/y;
const KINDS = ["number", "string", "ref", "word", "sign"] as const;
const LEVELS = [["or"], ["and"], ["=", "!="], ["<", "<=", ">", ">="], ["+", "-"], ["*", "div", "mod"]];

interface Token {
  readonly kind: (typeof KINDS)[number];
  readonly text: string;
  readonly at: number;
}

/** Raises BadExpression. */
export function parse(text: string): Node {
  if (text.length > LONGEST) {
    throw new BadExpression("long", LONGEST);
  }
  const reading = new Reading(tokens(text), text.length);
  const node = reading.level(0, 0);
  reading.expectEnd();
  return node;
}

function tokens(text: string): Token[] {
  const found: Token[] = [];
  const end = text.trimEnd().length;
  TOKEN.lastIndex = 0;
  for (let at = 0; at < end; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    if (!match) {
      const rest = text.slice(at);
      throw new BadExpression("sign", at + rest.length - rest.trimStart().length);
    }
    found.push(tokenOf(match));
  }
  const first = found[MOST_TOKENS];
  if (first) {
    throw new BadExpression("long", first.at);
  }
  return found;
}

function tokenOf(match: RegExpExecArray): Token {
  const groups = match.groups ?? {};
  const kind = KINDS.find((one) => groups[one] !== undefined) ?? "sign";
  const text = groups[kind] ?? "";
  return { kind, text, at: match.index + match[0].lastIndexOf(text) };
}

function leaf({ kind, text }: Token): Node | null {
  switch (kind) {
    case "number":
      return { is: "number", value: Number(text) };
    case "string":
      return { is: "string", value: text.slice(1, -1) };
    case "ref":
      return { is: "name", name: text };
    default:
      return text === "." ? { is: "own" } : null;
  }
}

class Reading {
  private place = 0;
  private readonly tokens: readonly Token[];
  private readonly end: number;

  constructor(tokens: readonly Token[], end: number) {
    this.tokens = tokens;
    this.end = end;
  }

  level(number: number, depth: number): Node {
    this.refuseDeep(depth);
    const signs = LEVELS[number];
    if (!signs) {
      return this.unary(depth);
    }
    let left = this.level(number + 1, depth);
    for (let sign = this.pass(signs); sign !== null; sign = this.pass(signs)) {
      left = { is: "binary", sign, left, right: this.level(number + 1, depth) };
    }
    return left;
  }

  expectEnd(): void {
    if (this.place < this.tokens.length) {
      throw this.wrong();
    }
  }

  private unary(depth: number): Node {
    this.refuseDeep(depth);
    if (this.pass(["-"]) !== null) {
      return { is: "negative", of: this.unary(depth + 1) };
    }
    const token = this.next();
    const found = leaf(token);
    if (found) {
      return found;
    }
    if (token.text === "(") {
      const inner = this.level(0, depth + 1);
      this.expect(")");
      return inner;
    }
    if (token.kind === "word") {
      return this.call(token, depth);
    }
    this.place -= 1;
    throw this.wrong();
  }

  private call({ text: name, at }: Token, depth: number): Node {
    const takes = FUNCTIONS.get(name);
    if (!takes) {
      throw new BadExpression("function", at);
    }
    this.expect("(");
    const given: Node[] = [];
    if (this.pass([")"]) === null) {
      do {
        given.push(this.level(0, depth + 1));
      } while (this.pass([","]) !== null);
      this.expect(")");
    }
    const [least, most] = takes;
    if (given.length < least || given.length > most) {
      throw new BadExpression("arguments", at);
    }
    return { is: "call", name, given };
  }

  /** Passes over the next sign or word where it is one of these. */
  private pass(texts: readonly string[]): string | null {
    const token = this.tokens[this.place];
    if (token && (token.kind === "sign" || token.kind === "word") && texts.includes(token.text)) {
      this.place += 1;
      return token.text;
    }
    return null;
  }

  private expect(text: string): void {
    if (this.pass([text]) === null) {
      throw this.wrong();
    }
  }

  private next(): Token {
    const token = this.tokens[this.place];
    if (!token) {
      throw new BadExpression("end", this.end);
    }
    this.place += 1;
    return token;
  }

  private refuseDeep(depth: number): void {
    if (depth > DEEPEST) {
      throw new BadExpression("deep", this.tokens[this.place]?.at ?? this.end);
    }
  }

  private wrong(): BadExpression {
    const token = this.tokens[this.place];
    return token ? new BadExpression("sign", token.at) : new BadExpression("end", this.end);
  }
}
