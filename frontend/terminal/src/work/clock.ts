import { daysUntil } from "../app/town.ts";

/** Shape and colour: late ■, soon ▲, in time ○, not yet begun ◷. */
export type Mark = "late" | "soon" | "on_time" | "waits";

/** `say` is a key of the words `clock`; of the words, `n` are minutes, hours or days, and `at` is a moment. */
export interface Clock {
  readonly mark: Mark;
  readonly say:
    | "late_minutes"
    | "late_hours"
    | "late_days"
    | "minutes"
    | "hour"
    | "today"
    | "tomorrow"
    | "weekday"
    | "day"
    | "from";
  readonly n: number;
  readonly at: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const SOON = 2 * HOUR;
const WEEK = 7;

/** `now` is the server's: every deadline goes by that. Null where there is none. */
export function clockOf(dueAt: string | null, opensAt: string | null, now: number): Clock | null {
  const opens = opensAt === null ? now : Date.parse(opensAt);
  if (opens > now) {
    return { mark: "waits", say: "from", n: 0, at: opens };
  }
  if (dueAt === null) {
    return null;
  }
  const at = Date.parse(dueAt);
  return at <= now ? lateBy(now - at, at) : leftUntil(at, now);
}

function lateBy(late: number, at: number): Clock {
  if (late < HOUR) {
    return { mark: "late", say: "late_minutes", n: Math.max(1, Math.floor(late / MINUTE)), at };
  }
  return late < DAY
    ? { mark: "late", say: "late_hours", n: Math.floor(late / HOUR), at }
    : { mark: "late", say: "late_days", n: Math.floor(late / DAY), at };
}

function leftUntil(at: number, now: number): Clock {
  const minutes = Math.ceil((at - now) / MINUTE);
  if (at - now <= SOON) {
    return minutes <= 60
      ? { mark: "soon", say: "minutes", n: minutes, at }
      : { mark: "soon", say: "hour", n: minutes - 60, at };
  }
  const days = daysUntil(at, now);
  const say = days === 0 ? "today" : days === 1 ? "tomorrow" : days < WEEK ? "weekday" : "day";
  return { mark: "on_time", say, n: days, at };
}
