import type { Of } from "../app/work.ts";
import { type Form, readForm } from "../forms/definition.ts";

/** How much of it is solved, and the five levels, as the loop has them. */
const SOLVED = ["yes", "partly", "no"];
const LEVELS = ["5", "4", "3", "2", "1"];
/** Somebody was reached, and said how it is. */
const SPOKE = ["satisfied", "not_satisfied"];

type Call = Pick<Of<"task">, "task_kind" | "form_item" | "case">;

/**
 * What a call-back asks besides its result, in the shape of a form; null where it asks nothing. Who says of a case that it is
 * solved rates it by that: there both are needed.
 */
export function askedByCall(task: Call, result: string, say: (key: string) => string): Form | null {
  if (task.task_kind !== "call" || task.form_item || !SPOKE.includes(result)) {
    return null;
  }
  const needed = task.case && result === "satisfied" ? { required: "true()" } : {};
  const choices = (name: string, values: readonly string[]) =>
    values.map((value) => ({ name: value, label: say(`${name}_${value}`) }));
  return readForm({
    choices: { solved: choices("solved", SOLVED), satisfaction: choices("level", LEVELS) },
    questions: [
      { type: "select_one", name: "solved", label: say("solved"), choices: "solved", ...needed },
      { type: "select_one", name: "satisfaction", label: say("level"), choices: "satisfaction", ...needed },
    ],
  });
}

/** As the wire wants them: levels are numbers. */
export function saidInCall(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { satisfaction, ...said } = values;
  return satisfaction ? { ...said, satisfaction: Number(satisfaction) } : said;
}
