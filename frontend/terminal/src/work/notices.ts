import type { RouteLocationRaw } from "vue-router";
import type { Of, Work } from "../app/work.ts";
import type { Order } from "../engine/wire.ts";

/** The kind of operation that says so. Nobody wrote it: it is no matter for the outbox's page, and nothing waits for it. */
export const READING = "read_notice";

/** Whether it is something that its author wants to see arrive. */
export function isWritten({ kind }: { readonly kind: string }): boolean {
  return kind !== READING;
}

/** `read`: also here, whether the server knows it or not. `to`: what it tells of, where the phone holds that. */
export type Notice = Of<"notice"> & { readonly to: RouteLocationRaw | null };

/** Unread first, then the newest. */
export function noticesOf(work: Work): Notice[] {
  const tasks = new Map(work.all("task").map((task) => [task.number, task.uid]));
  const cases = new Map(work.all("case").map((one) => [one.number, one.uid]));
  const told = work.all("notice").map((notice) => {
    const read = notice.read || work.about(nameOf(notice)).length > 0;
    return { ...notice, read, to: leadsTo(notice.number, tasks, cases) };
  });
  return told.sort(
    (one, other) =>
      Number(one.read) - Number(other.read) || Date.parse(other.sent_at) - Date.parse(one.sent_at),
  );
}

/** What can be done about it is done in the task, where there is one. */
function leadsTo(
  number: string,
  tasks: ReadonlyMap<string, string>,
  cases: ReadonlyMap<string, string>,
): RouteLocationRaw | null {
  const [task, about] = number ? [tasks.get(number), cases.get(number)] : [];
  if (task) {
    return { name: "task", params: { uid: task } };
  }
  return about ? { name: "case", params: { uid: about } } : null;
}

/** As the working set calls it, and what was done here about it. */
export function nameOf({ id }: Pick<Notice, "id">): string {
  return `notice:${id}`;
}

export function readingOf({ id, sent_at: sentAt }: Pick<Notice, "id" | "sent_at">, now: Date): Order {
  const content = { notice: id, sent_at: sentAt };
  return { kind: READING, happened_at: now.toISOString(), content, position: null };
}
