import type { ExpressionName, Form, Question } from "./definition.ts";
import { type Around, evaluate } from "./evaluating.ts";
import { asValue } from "./typed.ts";
import { asText, asTruth, type Value } from "./values.ts";

/** As the server judges them (src/wangge/apps/kit/forms/answers.py), so that nothing is sent that comes back. */
export type Answers = Readonly<Record<string, unknown>>;

/** `path`: `name`, or `repeat[2].name` within what is repeated. */
export interface AnswerFault {
  readonly path: string;
  readonly code: "unknown" | "shape" | "type" | "many" | "irrelevant" | "required" | "constraint";
}

/** What was given, judged. `values` go to the server; `asked` are the paths that are asked; `calculated` by path. */
export interface Judged {
  readonly values: Answers;
  readonly faults: readonly AnswerFault[];
  readonly asked: ReadonlySet<string>;
  readonly calculated: ReadonlyMap<string, string>;
}

export const MOST_REPEATS = 200;
const UNANSWERED = new Set(["note", "group"]);

/** `given`: name → answer, groups left out, for each repeat a list of such; `today` as 2026-11-23. */
export function judge(form: Form, given: unknown, today: string): Judged {
  return new Judging(form, today).judge(given);
}

/** The answers of one round of a repeat, or of the form itself. */
interface Room {
  readonly path: string;
  readonly above: Room | null;
  readonly given: Map<string, unknown>;
  readonly values: Map<string, Value>;
  readonly rounds: Map<string, Room[]>;
  readonly asked: Map<string, boolean>;
}

class Judging {
  private readonly form: Form;
  private readonly today: string;
  private readonly faults: AnswerFault[] = [];
  private readonly asked = new Set<string>();
  private readonly calculated = new Map<string, string>();

  constructor(form: Form, today: string) {
    this.form = form;
    this.today = today;
  }

  judge(given: unknown): Judged {
    const root = roomOf("", null);
    this.fill(root, given, "");
    const values = this.keep(root, this.form.questions);
    return { values, faults: this.faults, asked: this.asked, calculated: this.calculated };
  }

  private fill(room: Room, given: unknown, home: string): void {
    if (typeof given !== "object" || given === null || Array.isArray(given)) {
      this.faults.push({ path: room.path.replace(/\.$/, ""), code: "shape" });
      return;
    }
    for (const [name, answer] of Object.entries(given)) {
      const question = this.form.byName.get(name);
      const isHere = question && (this.form.homes.get(name)?.at(-1) ?? "") === home;
      if (!isHere || UNANSWERED.has(question.type)) {
        this.say(room, name, "unknown");
      } else if (question.type === "repeat") {
        this.fillRounds(room, name, answer);
      } else {
        this.fillOne(room, question, answer);
      }
    }
  }

  private fillRounds(room: Room, name: string, answer: unknown): void {
    if (!Array.isArray(answer) || answer.length > MOST_REPEATS) {
      this.say(room, name, Array.isArray(answer) ? "many" : "shape");
      return;
    }
    const rounds = answer.map((_one, at) => roomOf(`${room.path}${name}[${at + 1}].`, room));
    room.rounds.set(name, rounds);
    for (const [at, inner] of rounds.entries()) {
      this.fill(inner, answer[at], name);
    }
  }

  private fillOne(room: Room, question: Question, answer: unknown): void {
    if (question.type === "calculate") {
      return;
    }
    room.given.set(question.name, answer);
    const value = asValue(question, answer);
    if (value === null) {
      this.say(room, question.name, "type");
    } else {
      room.values.set(question.name, value);
    }
  }

  private keep(room: Room, questions: readonly Question[]): Record<string, unknown> {
    return Object.assign({}, ...questions.map((question) => this.keepOne(room, question)));
  }

  private keepOne(room: Room, question: Question): Record<string, unknown> {
    const isAsked = this.isAsked(question, room);
    if (isAsked) {
      this.asked.add(room.path + question.name);
    }
    switch (question.type) {
      case "note":
        return {};
      case "group":
        return this.keep(room, question.inside);
      case "repeat":
        return this.keepRounds(room, question, isAsked);
      case "calculate":
        this.calculated.set(room.path + question.name, asText(this.value(question, room)));
        return {};
      default:
        return this.keepAnswer(room, question, isAsked);
    }
  }

  private keepRounds(room: Room, question: Question, isAsked: boolean): Record<string, unknown> {
    const rounds = room.rounds.get(question.name) ?? [];
    if (!isAsked) {
      if (rounds.length > 0) {
        this.say(room, question.name, "irrelevant");
      }
      return {};
    }
    if (rounds.length === 0 && this.isRequired(question, room)) {
      this.say(room, question.name, "required");
    }
    const kept = rounds.map((one) => this.keep(one, question.inside));
    return rounds.length > 0 ? { [question.name]: kept } : {};
  }

  private keepAnswer(room: Room, question: Question, isAsked: boolean): Record<string, unknown> {
    const value = room.values.get(question.name) ?? "";
    const isAnswered = value.toString() !== "";
    if (!isAsked) {
      if (isAnswered) {
        this.say(room, question.name, "irrelevant");
      }
      return {};
    }
    if (!isAnswered && this.isRequired(question, room)) {
      this.say(room, question.name, "required");
    }
    if (isAnswered && question.expressions.constraint && !asTruth(this.means(question, "constraint", room))) {
      this.say(room, question.name, "constraint");
    }
    return isAnswered ? { [question.name]: room.given.get(question.name) } : {};
  }

  private isRequired(question: Question, room: Room): boolean {
    const isWrong = room.given.has(question.name) && !room.values.has(question.name);
    return (
      Boolean(question.expressions.required) && !isWrong && asTruth(this.means(question, "required", room))
    );
  }

  private means(question: Question, name: ExpressionName, room: Room): Value {
    const node = question.expressions[name];
    return node ? evaluate(node, this.around(room, question, this.value(question, room))) : "";
  }

  private around(room: Room, { name: here }: Question, own: Value): Around {
    const answers = (name: string) => this.answer(room, this.form.homes.get(here) ?? [], name);
    return { own, answers, today: this.today };
  }

  /** From this room: one answer where the name is known as one, else all of them. */
  private answer(from: Room, here: readonly string[], name: string): Value {
    const question = this.form.byName.get(name);
    const home = this.form.homes.get(name) ?? [];
    let common = 0;
    while (common < home.length && here[common] === home[common]) {
      common += 1;
    }
    let room = from;
    for (const _level of here.slice(common)) {
      room = room.above ?? room;
    }
    const below = home.slice(common);
    if (!question) {
      return "";
    }
    if (question.type === "repeat") {
      return roomsOf(room, below).flatMap((one) => (one.rounds.get(name) ?? []).map(() => ""));
    }
    return below.length === 0
      ? this.value(question, room)
      : roomsOf(room, below).map((one) => asText(this.value(question, one)));
  }

  /** What is calculated is so when it is first asked for: no form asks in a circle. */
  private value(question: Question, room: Room): Value {
    const empty: Value = question.type === "select_many" ? [] : "";
    if (!this.isAsked(question, room)) {
      return empty;
    }
    const node = question.expressions.calculation;
    if (node && !room.values.has(question.name)) {
      room.values.set(question.name, evaluate(node, this.around(room, question, "")));
    }
    return room.values.get(question.name) ?? empty;
  }

  /** Whether it matters, and everything in which it lies. */
  private isAsked(question: Question, room: Room): boolean {
    const known = room.asked.get(question.name);
    if (known !== undefined) {
      return known;
    }
    const parent = this.form.parents.get(question.name) ?? null;
    const above = parent?.type === "repeat" ? (room.above ?? room) : room;
    let matters = parent === null || this.isAsked(parent, above);
    const node = question.expressions.relevant;
    if (matters && node) {
      matters = asTruth(evaluate(node, this.around(room, question, "")));
    }
    room.asked.set(question.name, matters);
    return matters;
  }

  private say(room: Room, name: string, code: AnswerFault["code"]): void {
    this.faults.push({ path: room.path + name, code });
  }
}

function roomOf(path: string, above: Room | null): Room {
  return { path, above, given: new Map(), values: new Map(), rounds: new Map(), asked: new Map() };
}

function roomsOf(room: Room, home: readonly string[]): Room[] {
  const [first, ...rest] = home;
  return first === undefined
    ? [room]
    : (room.rounds.get(first) ?? []).flatMap((inner) => roomsOf(inner, rest));
}
