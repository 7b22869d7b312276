/** What stands in the form of a task. */
export interface Given {
  readonly result: string;
  readonly words: string;
  /** Answers to its questions by name, as they were typed. */
  readonly values: Readonly<Record<string, unknown>>;
}

export const NOTHING: Given = { result: "", words: "", values: {} };

/** What was refused, back in the form; without it an empty one. */
export function givenFrom(content: Readonly<Record<string, unknown>> | undefined): {
  form: Given;
  photos: readonly string[];
} {
  if (!content) {
    return { form: { ...NOTHING, values: {} }, photos: [] };
  }
  const { result = "", words = "", values = {}, photos = [] } = content;
  return { form: { result, words, values } as Given, photos: photos as string[] };
}

export const REASONS = ["not_ours", "not_admitted", "double", "no_time", "unsafe", "other"] as const;
