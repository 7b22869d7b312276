import { useI18n } from "vue-i18n";
import type { Said } from "../engine/store.ts";

type Spoken = Pick<Said, "words" | "translations">;

/** What the server said, in the language that the app has now, whichever it had then; else as it was said. */
export function spokenIn(language: string, { words, translations }: Spoken): string {
  return translations[language] || words;
}

/** For pages. */
export function useSpoken(): (said: Spoken) => string {
  const { locale } = useI18n();
  return (said) => spokenIn(locale.value, said);
}
