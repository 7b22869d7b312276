import type { Question } from "./definition.ts";

/** Every photo that answers name, wherever it lies. */
export function photosIn(
  questions: readonly Question[],
  values: Readonly<Record<string, unknown>>,
): string[] {
  return questions.flatMap((question) => {
    const answer = values[question.name];
    switch (question.type) {
      case "group":
        return photosIn(question.inside, values);
      case "repeat":
        return Array.isArray(answer) ? answer.flatMap((round) => photosIn(question.inside, round)) : [];
      case "photo":
        return typeof answer === "string" && answer ? [answer] : [];
      default:
        return [];
    }
  });
}
