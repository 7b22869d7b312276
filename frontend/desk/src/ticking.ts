type Forms = [one: string, many: string];

/** How the page says spans of time, in its language: see `spans` in look.py, whose words these are. */
export type Spans = {
  left: string;
  late: string;
  less: string;
  minute: Forms;
  hour: Forms;
  day: Forms;
  hourAndMinutes: string;
  dayAndHours: string;
  minutesUnder: number;
  hoursUnder: number;
};

const MINUTE = 60;
const MINUTES_A_DAY = 24 * 60;

/** A length of whole minutes in at most two units, rounded down. */
function said(minutes: number, spans: Spans): string {
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (minutes < 1) {
    return spans.less;
  }
  if (hours < 1) {
    return counted(spans.minute, minutes);
  }
  if (days < 1) {
    const rest = hours < spans.minutesUnder ? minutes % 60 : 0;
    return rest ? filled(spans.hourAndMinutes, { hours, minutes: rest }) : counted(spans.hour, hours);
  }
  const rest = days < spans.hoursUnder ? hours % 24 : 0;
  return rest ? filled(spans.dayAndHours, { days, hours: rest }) : counted(spans.day, days);
}

function filled(words: string, numbers: Record<string, number>): string {
  return words.replace(/%\((\w+)\)s/g, (_whole, name) => String(numbers[name]));
}

function counted(forms: Forms, n: number): string {
  return forms[n === 1 ? 0 : 1].replace("%(n)d", String(n));
}

/** How far off `due` is, both in seconds; `coarse` in the largest unit alone. */
export function timeLeft(due: number, now: number, spans: Spans, coarse = false): string {
  const minutes = Math.floor(Math.abs(due - now) / MINUTE);
  const unit = [MINUTES_A_DAY, 60, 1].find((one) => minutes >= one) ?? 1;
  const words = said(coarse ? minutes - (minutes % unit) : minutes, spans);
  return (now > due ? spans.late : spans.left).replace("%(span)s", words);
}

/**
 * Clocks (`data-due`, `data-soon`: seconds since 1970; `data-coarse`) say what is left without the server.
 * Gives those that have become late, or will soon be, since they were drawn: their shape is the server's.
 */
export function tick(page: Document, now: number): HTMLElement[] {
  const told = page.body.dataset.spans;
  if (!told) {
    return [];
  }
  const spans: Spans = JSON.parse(told);
  const clocks = [...page.querySelectorAll<HTMLElement>("[data-due]")];
  for (const clock of clocks) {
    const words = clock.querySelector("time") ?? clock.lastChild;
    const right = timeLeft(Number(clock.dataset.due), now, spans, "coarse" in clock.dataset);
    if (words && words.textContent !== right) {
      words.textContent = right;
    }
  }
  return clocks.filter((clock) => isPast(clock, now));
}

function isPast(clock: HTMLElement, now: number): boolean {
  const soon = Number(clock.dataset.soon ?? Number.POSITIVE_INFINITY);
  const looks = clock.classList;
  const wasEarly = looks.contains("clock-on_time") || looks.contains("clock-soon");
  return wasEarly && (now > Number(clock.dataset.due) || (looks.contains("clock-on_time") && now > soon));
}
