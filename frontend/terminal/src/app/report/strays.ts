import type { Outbox } from "../../engine/outbox.ts";
import { MOST_PHOTOS } from "../photos/field.ts";
import { blank, DRAFT } from "./form.ts";

/** Another tab may be about to put one into its draft. */
const RECENT = 10_000;

/** Photos that were taken just before the app was killed become drafts of their own: nothing that was taken is lost. */
export async function keepStrays(outbox: Pick<Outbox, "strays" | "saveDraft">, now: number): Promise<void> {
  const names = await outbox.strays(RECENT);
  for (let at = 0; at < names.length; at += MOST_PHOTOS) {
    const photos = names.slice(at, at + MOST_PHOTOS);
    await outbox.saveDraft({ kind: DRAFT, form: { ...blank(now), photos, found: true }, photos });
  }
}
