import { lock } from "./zh/lock.ts";
import { mine } from "./zh/mine.ts";
import { outbox } from "./zh/outbox.ts";
import { report } from "./zh/report.ts";
import { shell } from "./zh/shell.ts";
import { today } from "./zh/today.ts";

/** One file for each room of pages; `words.test.ts` compares them with the English ones. */
export const zh = { shell, lock, today, report, mine, ...outbox };
