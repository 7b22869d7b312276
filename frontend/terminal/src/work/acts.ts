import type { Order } from "../engine/wire.ts";

/** A short form by which somebody acts on a case: a big choice, then a few fields, and photos. To receive it needs none. */
export type Act =
  | "check"
  | "look"
  | "receive"
  | "hand_back"
  | "contact"
  | "feed_back"
  | "comment"
  | "ask"
  | "answer_supervision"
  | "report_back";

export interface Field {
  readonly name: string;
  readonly kind: "words" | "line" | "yes";
  /** Of these choices it has to be filled in; all: of any. */
  readonly needed: "all" | "never" | readonly string[];
}

export interface Spec {
  /** The kinds of operation that the server has to allow; one is enough. */
  readonly kinds: readonly string[];
  /** The content's name for what is chosen; of a check it decides the kind. */
  readonly choice: { readonly name: string; readonly options: readonly string[] } | null;
  readonly fields: readonly Field[];
  readonly photos: boolean;
  /** Where the category asks for a photo the server insists on one. */
  readonly photoInsisted: boolean;
}

const words = (needed: Field["needed"] = "all"): Field => ({ name: "words", kind: "words", needed });
const PLAIN = { choice: null, photos: false, photoInsisted: false } as const;

export const ACTS: Readonly<Record<Act, Spec>> = {
  check: {
    ...PLAIN,
    kinds: ["pass_check", "fail_check"],
    choice: { name: "outcome", options: ["pass", "fail"] },
    fields: [words(["fail"])],
    photos: true,
  },
  look: {
    ...PLAIN,
    kinds: ["answer_look"],
    choice: { name: "finding", options: ["so", "not_so", "unknown"] },
    fields: [words()],
    photos: true,
  },
  receive: { ...PLAIN, kinds: ["receive"], fields: [] },
  feed_back: {
    kinds: ["feed_back"],
    choice: { name: "result", options: ["fixed", "partly", "gone", "not_so", "not_ours"] },
    fields: [words(), { name: "answer", kind: "words", needed: "never" }],
    photos: true,
    photoInsisted: true,
  },
  contact: {
    ...PLAIN,
    kinds: ["contact"],
    choice: { name: "reached", options: ["yes", "no"] },
    fields: [words()],
  },
  hand_back: {
    ...PLAIN,
    kinds: ["hand_back"],
    fields: [words(), { name: "whose", kind: "line", needed: "all" }],
  },
  ask: {
    ...PLAIN,
    kinds: ["ask"],
    choice: { name: "days", options: ["3", "5", "10"] },
    fields: [words()],
  },
  answer_supervision: { ...PLAIN, kinds: ["answer_supervision"], fields: [words()] },
  report_back: { ...PLAIN, kinds: ["report_back"], fields: [words()] },
  comment: {
    ...PLAIN,
    kinds: ["comment"],
    fields: [words(), { name: "public", kind: "yes", needed: "never" }],
    photos: true,
  },
};

/** What stands in the form: the choice under its name, fields under theirs. */
export interface Filled {
  readonly choice: string;
  readonly texts: Readonly<Record<string, string>>;
  readonly yes: Readonly<Record<string, boolean>>;
}

export const EMPTY: Filled = { choice: "", texts: {}, yes: {} };

/** What has to be filled in before it can be sent, by name; `photos` where one is insisted on and there is none. */
export function missing(spec: Spec, filled: Filled, photos: number, photoWhy: string): string[] {
  const choice = spec.choice && !filled.choice ? [spec.choice.name] : [];
  const fields = spec.fields.filter(({ name, needed }) => {
    const isNeeded = needed === "all" || (needed !== "never" && needed.includes(filled.choice));
    return isNeeded && !filled.texts[name]?.trim();
  });
  const photo = spec.photoInsisted && photoWhy && photos === 0 ? ["photos"] : [];
  return [...choice, ...fields.map(({ name }) => name), ...photo];
}

/** As the wire wants it, without what every operation has. */
export function contentOf(act: Act, filled: Filled, photos: readonly string[]): Record<string, unknown> {
  const spec = ACTS[act];
  const texts = spec.fields
    .filter(({ kind }) => kind !== "yes")
    .map(({ name }) => [name, (filled.texts[name] ?? "").trim()]);
  const yes = spec.fields
    .filter(({ kind }) => kind === "yes")
    .map(({ name }) => [name, filled.yes[name] ?? false]);
  return {
    ...Object.fromEntries([...texts, ...yes]),
    ...chosen(act, filled.choice),
    ...(spec.photos ? { photos: [...photos] } : {}),
  };
}

function chosen(act: Act, choice: string): Record<string, unknown> {
  const name = ACTS[act].choice?.name;
  switch (name) {
    case undefined:
    case "outcome":
      return {};
    case "reached":
      return { reached: choice === "yes" };
    case "days":
      return { days: Number(choice) };
    default:
      return { [name]: choice };
  }
}

export function kindOf(act: Act, { choice }: Filled): Order["kind"] {
  if (act === "check") {
    return choice === "pass" ? "pass_check" : "fail_check";
  }
  return act === "look" ? "answer_look" : act;
}

/** What was sent before, back in the form: it was refused, and is put right. */
export function filledFrom(act: Act, kind: string, content: Readonly<Record<string, unknown>>): Filled {
  const texts = Object.entries(content).filter(
    (pair): pair is [string, string] => typeof pair[1] === "string",
  );
  const yes = Object.entries(content).filter(
    (pair): pair is [string, boolean] => typeof pair[1] === "boolean",
  );
  return {
    choice: choiceFrom(act, kind, content),
    texts: Object.fromEntries(texts),
    yes: Object.fromEntries(yes),
  };
}

function choiceFrom(act: Act, kind: string, content: Readonly<Record<string, unknown>>): string {
  const name = ACTS[act].choice?.name;
  switch (name) {
    case undefined:
      return "";
    case "outcome":
      return kind === "pass_check" ? "pass" : "fail";
    case "reached":
      return content.reached ? "yes" : "no";
    default:
      return String(content[name] ?? "");
  }
}

/** Which acts are open: the first is what the case waits for. */
export function actsOf(actions: readonly string[]): Act[] {
  return (Object.keys(ACTS) as Act[]).filter((act) => ACTS[act].kinds.some((kind) => actions.includes(kind)));
}
