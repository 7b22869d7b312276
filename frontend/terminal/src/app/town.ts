/** Days and hours are the town's, wherever the phone believes to be. */
const ZONE = "Asia/Shanghai";

type Say = (moment: number, language: string) => string;

function saying(options: Intl.DateTimeFormatOptions): Say {
  const known = new Map<string, Intl.DateTimeFormat>();
  return (moment, language) => {
    const format =
      known.get(language) ??
      new Intl.DateTimeFormat(language, { ...options, timeZone: ZONE, hourCycle: "h23" });
    known.set(language, format);
    return format.format(moment);
  };
}

export const sayTime = saying({ hour: "2-digit", minute: "2-digit" });
export const sayWeekday = saying({ weekday: "short" });
export const sayDay = saying({ month: "short", day: "numeric" });
export const sayMoment = saying({ month: "short", day: "numeric", hour: "2-digit", minute: "2-digit" });

const isoDay = saying({ year: "numeric", month: "2-digit", day: "2-digit" });

/** As 2026-11-23. */
export function dayOf(moment: number): string {
  return isoDay(moment, "en-CA");
}

const DAY = 86_400_000;

/** How many days after `now` the day of `moment` is. */
export function daysUntil(moment: number, now: number): number {
  return (Date.parse(dayOf(moment)) - Date.parse(dayOf(now))) / DAY;
}
