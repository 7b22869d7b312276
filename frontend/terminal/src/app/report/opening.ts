import type { Outbox } from "../../engine/outbox.ts";
import type { Draft, Item } from "../../engine/store.ts";
import { blank, DRAFT, formOf, type ReportForm } from "./form.ts";

/** What the report page begins with; `continued`: the time of the draft that goes on. */
export interface Opened {
  readonly form: ReportForm;
  readonly draft?: string;
  readonly continued?: number;
  /** Why it was refused that is corrected. */
  readonly why?: Pick<Item, "words" | "translations"> | undefined;
}

export interface Wanted {
  /** A draft to go on with. */
  readonly draft?: string | undefined;
  /** What was refused and is to be corrected. */
  readonly refused?: string | undefined;
  /** Found in a task: what is known of it stands there already. */
  readonly found?: Pick<ReportForm, "fromTask" | "place" | "grid"> | undefined;
  /** A new one, whatever lies there. */
  readonly anew?: boolean;
}

/** Going away and coming back goes on with the last draft, unless another or a new one is asked for. */
export async function openReport(
  outbox: Pick<Outbox, "drafts" | "items">,
  wanted: Wanted,
  now: number,
): Promise<Opened> {
  const drafts = (await outbox.drafts()).filter(({ kind, form }) => kind === DRAFT && form);
  const goOn = (found: (typeof drafts)[number]): Opened => ({
    form: { ...blank(now), ...(found.form as ReportForm) },
    draft: found.id,
    continued: found.savedAt,
  });
  if (wanted.refused) {
    const item = (await outbox.items()).find(({ id }) => id === wanted.refused);
    const begun = drafts.find(({ form }) => (form as ReportForm).refused === wanted.refused);
    const opened = begun ? goOn(begun) : { form: (item && formOf(item.id, item.body, now)) ?? blank(now) };
    return { ...opened, why: item };
  }
  const found = wanted.anew ? undefined : drafts.find(chosen(wanted, drafts));
  return found ? goOn(found) : { form: { ...blank(now), ...wanted.found } };
}

/**
 * Which draft goes on: of a finding that of its task, else the one that is named, else the last one that somebody wrote.
 * What was found in a task goes on from there, or from the list of drafts: its place and task would stick to something else.
 */
function chosen({ found, draft }: Wanted, drafts: readonly Draft[]): (one: Draft) => boolean {
  if (found) {
    return ({ form }) => (form as ReportForm).fromTask === found.fromTask;
  }
  if (draft) {
    return ({ id }) => id === draft;
  }
  const own = drafts.filter(({ form }) => !(form as ReportForm).fromTask);
  const written = own.filter(({ form }) => !(form as ReportForm).found);
  const last = Math.max(...(written.length > 0 ? written : own).map(({ savedAt }) => savedAt));
  return (one) => own.includes(one) && one.savedAt === last;
}
