import type { Question, QuestionType } from "./definition.ts";
import { dayNumber, type Value } from "./values.ts";

/** What an answer of each type looks like in JSON, and what it is in expressions (src/wangge/apps/kit/forms/typed.py). */
export type Given = string | number | readonly string[] | null;

const LONGEST_ANSWER = 10_000;
const DECIMAL = /^-?\d{1,15}(\.\d{1,9})?$/;
const DIGEST = /^[0-9a-f]{64}$/;
const DAY_LENGTH = 10;

/** Null where the answer is not of the question's type. Nothing answered is the empty text, or no choice. */
export function asValue(question: Question, answer: unknown): Value | null {
  if (answer === null || answer === undefined || answer === "") {
    return question.type === "select_many" ? [] : "";
  }
  return READ[question.type]?.(answer, question) ?? null;
}

type Read = (answer: unknown, question: Question) => Value | null;

const READ: Readonly<Partial<Record<QuestionType, Read>>> = {
  text: (answer) => (typeof answer === "string" && [...answer].length <= LONGEST_ANSWER ? answer : null),
  integer: (answer) => (Number.isSafeInteger(answer) ? (answer as number) : null),
  decimal: (answer) => (typeof answer === "string" && DECIMAL.test(answer) ? Number(answer) : null),
  date: (answer) => (isDay(answer) ? answer : null),
  select_one: (answer, { choices }) =>
    typeof answer === "string" && choices.some(({ name }) => name === answer) ? answer : null,
  select_many: (answer, { choices }) => (isChosen(answer, choices) ? answer : null),
  photo: (answer) => (typeof answer === "string" && DIGEST.test(answer) ? answer : null),
  geopoint: (answer) => (isPoint(answer) ? answer : null),
};

function isDay(answer: unknown): answer is string {
  return (
    typeof answer === "string" &&
    answer.length === DAY_LENGTH &&
    !Number.isNaN(dayNumber(answer) ?? Number.NaN)
  );
}

function isChosen(answer: unknown, choices: Question["choices"]): answer is string[] {
  const names = new Set(choices.map(({ name }) => name));
  return (
    Array.isArray(answer) &&
    new Set(answer).size === answer.length &&
    answer.every((one) => typeof one === "string" && names.has(one))
  );
}

/** Latitude, longitude, and perhaps the accuracy in metres: `32.005 121.025 5`. */
function isPoint(answer: unknown): answer is string {
  const parts = typeof answer === "string" ? answer.split(" ") : [];
  const [lat = 0, lng = 0, accuracy = 0] = parts.map(Number);
  const isSpelled = (parts.length === 2 || parts.length === 3) && parts.every((one) => DECIMAL.test(one));
  return isSpelled && Math.abs(lat) <= 90 && Math.abs(lng) <= 180 && accuracy >= 0;
}
