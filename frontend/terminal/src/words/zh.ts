import { cases } from "./zh/case.ts";
import { map } from "./zh/map.ts";
import { mine } from "./zh/mine.ts";
import { notices } from "./zh/notices.ts";
import { outbox } from "./zh/outbox.ts";
import { photos } from "./zh/photos.ts";
import { report } from "./zh/report.ts";
import { shell } from "./zh/shell.ts";
import { start } from "./zh/start.ts";
import { task } from "./zh/task.ts";
import { today } from "./zh/today.ts";

/** One file for each room of pages; `words.test.ts` compares them with the English ones. */
export const zh = { shell, today, case: cases, task, map, notices, photos, report, mine, start, ...outbox };
