/**
 * Values of expressions: text, number, truth, and lists of answers. What each is as another kind is said in
 * src/wangge/apps/kit/forms/evaluating.py; a number must be spelled as Python spells it.
 */

export type Single = string | number | boolean;
export type Value = Single | readonly string[];

const SPELLED = /^-?(\d+(\.\d*)?|\.\d+)$/;
const DAY = /^(\d{4})-(\d\d)-(\d\d)$/;
const DAY_LONG = 86_400_000;
const WHOLE = 1e15;
const LAST_YEAR = 9999;

export function asNumber(value: Value): number {
  if (typeof value === "boolean" || typeof value === "number") {
    return Number(value);
  }
  const text = asText(value).trim();
  const day = dayNumber(text);
  if (day !== null) {
    return day;
  }
  return SPELLED.test(text) ? Number(text) : Number.NaN;
}

export function asTruth(value: Value): boolean {
  if (typeof value === "number") {
    return value !== 0 && !Number.isNaN(value);
  }
  return isList(value) ? value.length > 0 : Boolean(value);
}

export function asText(value: Value): string {
  if (typeof value === "number") {
    return numberAsText(value);
  }
  return isList(value) ? value.join(" ") : String(value);
}

export function isList(value: Value): value is readonly string[] {
  return Array.isArray(value);
}

/** Days since 1970-01-01; NaN for a day that no calendar has; null for what is not written as a day. */
export function dayNumber(text: string): number | null {
  const match = DAY.exec(text);
  if (!match) {
    return null;
  }
  const [year = 0, month = 0, day = 0] = match.slice(1).map(Number);
  const at = new Date(0);
  at.setUTCFullYear(year, month - 1, day);
  const isReal = year > 0 && at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
  return isReal ? at.getTime() / DAY_LONG : Number.NaN;
}

/** The day so many days after 1970-01-01; empty where calendars end. */
export function dayText(number: number): string {
  const at = new Date(Math.floor(number) * DAY_LONG);
  const year = at.getUTCFullYear();
  return year >= 1 && year <= LAST_YEAR
    ? `${String(year).padStart(4, "0")}${at.toISOString().slice(-20, -14)}`
    : "";
}

function numberAsText(value: number): string {
  if (!Number.isFinite(value)) {
    return "";
  }
  if (Number.isInteger(value) && Math.abs(value) < WHOLE) {
    return String(value);
  }
  const [digits = "", power = ""] = value.toExponential().split("e");
  const exponent = Number(power);
  if (exponent < -4 || exponent >= 16) {
    return `${digits}e${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
  }
  const plain = String(value);
  return plain.includes(".") ? plain : `${plain}.0`;
}
