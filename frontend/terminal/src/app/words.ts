import { createI18n } from "vue-i18n";
import { en } from "../words/en.ts";
import { zh } from "../words/zh.ts";

export type Language = "zh-hans" | "en";

const COOKIE = "django_language";

/** As the server's pages have it: Chinese unless this browser has chosen otherwise. */
export function chosenLanguage(cookies: string): Language {
  return new RegExp(`(?:^|; )${COOKIE}=en(?:;|$)`).test(cookies) ? "en" : "zh-hans";
}

export const words = createI18n({
  legacy: false,
  locale: chosenLanguage(document.cookie),
  fallbackLocale: "zh-hans",
  messages: { "zh-hans": zh, en },
});

/** The server answers in it, too, from the next request on. */
export function chooseLanguage(language: Language): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in the browsers people here have
  document.cookie = `${COOKIE}=${language}; path=/; max-age=31536000; samesite=lax`;
  words.global.locale.value = language;
  nameLanguage();
}

export function nameLanguage(): void {
  document.documentElement.lang = words.global.locale.value === "en" ? "en" : "zh-Hans";
}
