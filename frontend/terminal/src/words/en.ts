import { lock } from "./en/lock.ts";
import { mine } from "./en/mine.ts";
import { outbox } from "./en/outbox.ts";
import { report } from "./en/report.ts";
import { shell } from "./en/shell.ts";
import { today } from "./en/today.ts";

/** One file for each room of pages; `words.test.ts` compares them with the Chinese ones. */
export const en = { shell, lock, today, report, mine, ...outbox };
