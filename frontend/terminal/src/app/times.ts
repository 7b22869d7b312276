import { useI18n } from "vue-i18n";

const ZONE = "Asia/Shanghai";

/** Times as people say them: today by the clock, another day with its date. */
export function useClock(): {
  clockTime: (at: number, seconds?: boolean) => string;
  since: (at: number, now: number) => string;
} {
  const { t, locale } = useI18n();
  const clockTime = (at: number, seconds = false) => {
    const language = locale.value === "en" ? "en-GB" : "zh-CN";
    const show = (options: Intl.DateTimeFormatOptions) =>
      new Intl.DateTimeFormat(language, { timeZone: ZONE, hourCycle: "h23", ...options }).format(at);
    const time = show({ hour: "2-digit", minute: "2-digit", ...(seconds ? { second: "2-digit" } : {}) });
    const day = (moment: number) => new Intl.DateTimeFormat("en-CA", { timeZone: ZONE }).format(moment);
    return day(at) === day(Date.now()) ? time : `${show({ month: "short", day: "numeric" })} ${time}`;
  };
  const since = (at: number, now: number) => {
    const minutes = Math.max(0, Math.floor((now - at) / 60_000));
    if (minutes < 60) {
      return t("shell.minutes", minutes);
    }
    return minutes < 2_880
      ? t("shell.hours", Math.floor(minutes / 60))
      : t("shell.days", Math.floor(minutes / 1_440));
  };
  return { clockTime, since };
}
