import { type Node, parse } from "./expression.ts";

/** A form as the server sends it (src/wangge/apps/kit/forms/definition.py), read once. The server has checked it. */
export type Text = string | Readonly<Record<string, string>>;

export type QuestionType =
  | "text"
  | "integer"
  | "decimal"
  | "date"
  | "select_one"
  | "select_many"
  | "photo"
  | "geopoint"
  | "note"
  | "calculate"
  | "group"
  | "repeat";

export interface Choice {
  readonly name: string;
  readonly label: Text;
}

const EXPRESSIONS = ["required", "relevant", "constraint", "calculation"] as const;
const TEXTS = ["label", "hint", "constraint_message", "required_message"] as const;
export type ExpressionName = (typeof EXPRESSIONS)[number];
export type TextName = (typeof TEXTS)[number];

export interface Question {
  readonly type: QuestionType;
  readonly name: string;
  readonly texts: Readonly<Partial<Record<TextName, Text>>>;
  readonly expressions: Readonly<Partial<Record<ExpressionName, Node>>>;
  readonly choices: readonly Choice[];
  /** The questions of a group or repeat. */
  readonly inside: readonly Question[];
}

/** `homes`: the repeats in which each question lies, the outermost first; `parents`: the group or repeat that holds it. */
export interface Form {
  readonly title: Text;
  readonly questions: readonly Question[];
  readonly byName: ReadonlyMap<string, Question>;
  readonly homes: ReadonlyMap<string, readonly string[]>;
  readonly parents: ReadonlyMap<string, Question | null>;
}

interface Row extends Partial<Record<ExpressionName, string>>, Partial<Record<TextName, Text>> {
  readonly type: QuestionType;
  readonly name: string;
  readonly choices?: string;
  readonly questions?: readonly Row[];
}

interface Definition {
  readonly title?: Text;
  readonly choices?: Readonly<Record<string, readonly Choice[]>>;
  readonly questions: readonly Row[];
}

/** Raises BadExpression: of a form that a newer server understands and this app does not. */
export function readForm(definition: unknown): Form {
  const { title = "", choices = {}, questions: rows } = definition as Definition;
  const questions = rows.map((row) => read(row, choices));
  const byName = new Map<string, Question>();
  const homes = new Map<string, readonly string[]>();
  const parents = new Map<string, Question | null>();
  const place = (inside: readonly Question[], parent: Question | null, repeats: readonly string[]) => {
    for (const one of inside) {
      byName.set(one.name, one);
      homes.set(one.name, repeats);
      parents.set(one.name, parent);
      place(one.inside, one, one.type === "repeat" ? [...repeats, one.name] : repeats);
    }
  };
  place(questions, null, []);
  return { title, questions, byName, homes, parents };
}

function read(row: Row, lists: Readonly<Record<string, readonly Choice[]>>): Question {
  const expressions = EXPRESSIONS.flatMap((key) => (row[key] ? [[key, parse(row[key])] as const] : []));
  const texts = TEXTS.flatMap((key) => (row[key] ? [[key, row[key]] as const] : []));
  return {
    type: row.type,
    name: row.name,
    texts: Object.fromEntries(texts),
    expressions: Object.fromEntries(expressions),
    choices: lists[row.choices ?? ""] ?? [],
    inside: (row.questions ?? []).map((one) => read(one, lists)),
  };
}

/** In this language, else in one of the same tongue, else in the first one there is. */
export function textIn(text: Text | undefined, language: string): string {
  if (text === undefined || typeof text === "string") {
    return text ?? "";
  }
  const tongue = tongueOf(language);
  const near = Object.entries(text).find(([code]) => tongueOf(code) === tongue)?.[1];
  return text[language] || near || Object.values(text)[0] || "";
}

function tongueOf(language: string): string {
  return (language.split("-")[0] ?? "").toLowerCase();
}
