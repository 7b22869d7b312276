import { mine } from "./en/mine.ts";
import { outbox } from "./en/outbox.ts";
import { photos } from "./en/photos.ts";
import { report } from "./en/report.ts";
import { shell } from "./en/shell.ts";
import { start } from "./en/start.ts";
import { today } from "./en/today.ts";

/** One file for each room of pages; `words.test.ts` compares them with the Chinese ones. */
export const en = { shell, today, photos, report, mine, start, ...outbox };
