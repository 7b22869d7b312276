import { cases } from "./en/case.ts";
import { map } from "./en/map.ts";
import { mine } from "./en/mine.ts";
import { notices } from "./en/notices.ts";
import { outbox } from "./en/outbox.ts";
import { photos } from "./en/photos.ts";
import { report } from "./en/report.ts";
import { shell } from "./en/shell.ts";
import { start } from "./en/start.ts";
import { task } from "./en/task.ts";
import { today } from "./en/today.ts";

/** One file for each room of pages; `words.test.ts` compares them with the Chinese ones. */
export const en = { shell, today, case: cases, task, map, notices, photos, report, mine, start, ...outbox };
