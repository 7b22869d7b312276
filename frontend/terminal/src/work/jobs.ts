import type { Of } from "../app/work.ts";
import type { WorkingItem } from "../engine/wire.ts";
import { type Clock, clockOf } from "./clock.ts";
import { actionsAfter, counts, type Deed, isUnsent } from "./done.ts";
import { distance, type Placed, type Point } from "./near.ts";

/** The word in the box before it. */
export type Box =
  | "check"
  | "look"
  | "visit"
  | "inspect"
  | "deliver"
  | "call"
  | "receive"
  | "handle"
  | "supervise"
  | "report_back";

/** One thing that is mine to do. `answer`: what was done here that has not shown in what the server says. */
export interface Job extends Placed {
  readonly key: string;
  readonly about: "case" | "task";
  readonly uid: string;
  readonly box: Box;
  readonly title: string;
  readonly place: string;
  readonly dueAt: string | null;
  readonly opensAt: string | null;
  /** 0 usual, 1 urgent, 2 danger */
  readonly priority: number;
  readonly unsent: number;
  readonly refused: boolean;
  readonly answer: Deed | null;
}

/** By which action a case is one's own to do, the most pressing first. */
const BY_ACTION: readonly (readonly [string, Box])[] = [
  ["answer_look", "look"],
  ["answer_supervision", "supervise"],
  ["report_back", "report_back"],
  ["pass_check", "check"],
  ["receive", "receive"],
  ["feed_back", "handle"],
];
const ANSWERS_CHECK = ["pass_check", "fail_check"];
/** What answers a task that is part of a case, on the case itself. */
const ON_CASE: Readonly<Record<string, readonly string[]>> = { check: ANSWERS_CHECK, look: ["answer_look"] };
const ANSWERS_TASK = ["answer_task", "hand_back_task"];

type CaseItem = Of<"case">;
type TaskItem = Of<"task">;

/** What is mine to do, of all that the phone holds; with what is done already, and not yet known to the server. */
export function jobsOf(items: Iterable<WorkingItem>, deeds: readonly Deed[]): Job[] {
  const held = [...items];
  const tasks = held.filter((item): item is TaskItem => item.kind === "task");
  const cases = held.filter((item): item is CaseItem => item.kind === "case");
  const byTask = new Set(tasks.map((task) => `${task.case} ${task.task_kind}`));
  return [
    ...tasks.filter(({ actions }) => actions.length > 0).map((task) => jobOfTask(task, deeds)),
    ...cases.flatMap((one) => jobOfCase(one, deeds)).filter(({ uid, box }) => !byTask.has(`${uid} ${box}`)),
  ];
}

function jobOfTask(task: TaskItem, deeds: readonly Deed[]): Job {
  const own = deeds.filter(({ about }) => about === task.uid);
  const onCase = ON_CASE[task.task_kind] ?? [];
  const answer =
    own.find((deed) => ANSWERS_TASK.includes(deed.kind) && counts(deed, task.seen)) ??
    deeds.find((deed) => deed.about === task.case && onCase.includes(deed.kind) && isUnsent(deed));
  return {
    ...{ key: `task:${task.uid}`, about: "task", uid: task.uid, box: task.task_kind },
    ...{ title: task.title || task.kind_words, place: task.place, lat: task.lat, lng: task.lng },
    ...{ dueAt: task.due_at, opensAt: task.opens_at, priority: task.priority },
    ...standing(own, answer),
  };
}

function jobOfCase(item: CaseItem, deeds: readonly Deed[]): Job[] {
  const own = deeds.filter(({ about }) => about === item.uid);
  const counted = own.filter((deed) => counts(deed, item.seen));
  const after = actionsAfter(item.actions, counted);
  const open = BY_ACTION.find(([action]) => after.includes(action));
  const before = BY_ACTION.find(([action]) => item.actions.includes(action));
  const box = (open ?? before)?.[1];
  if (!box) {
    return [];
  }
  const answer = open ? undefined : counted.at(-1);
  return [
    {
      ...{ key: `case:${item.uid}`, about: "case", uid: item.uid, box, title: item.title, place: item.place },
      ...{ lat: item.lat, lng: item.lng, dueAt: item.due_at, opensAt: null },
      priority: item.danger ? 2 : Number(item.urgent),
      ...standing(own, answer),
    },
  ];
}

function standing(
  own: readonly Deed[],
  answer: Deed | undefined,
): Pick<Job, "unsent" | "refused" | "answer"> {
  const unsent = own.filter(isUnsent).length;
  return { unsent, refused: own.some(({ state }) => state === "refused"), answer: answer ?? null };
}

/** Danger first; then what is due first; of what is due on the same day, what is near. */
export function sorted(jobs: readonly Job[], now: number, here: Point | null): Job[] {
  const ranked = jobs.map((job) => ({ job, rank: rankOf(job, now, here) }));
  return ranked.sort((one, other) => compare(one.rank, other.rank)).map(({ job }) => job);
}

/** Whether it is for today: late, due by its end, or a danger. */
export function isForToday(job: Job, now: number): boolean {
  const clock = clockOf(job.dueAt, job.opensAt, now);
  return job.priority === DANGER || (clock !== null && clock.mark !== "waits" && !isLater(clock));
}

function isLater({ mark, n }: Clock): boolean {
  return mark === "on_time" && n > 0;
}

const DANGER = 2;
const FAR = Number.POSITIVE_INFINITY;

function rankOf(job: Job, now: number, here: Point | null): number[] {
  const clock = clockOf(job.dueAt, job.opensAt, now);
  const due = job.dueAt === null ? FAR : Date.parse(job.dueAt);
  const danger = job.priority === DANGER ? 0 : 1;
  if (clock?.mark === "waits") {
    return [danger, 3, clock.at];
  }
  if (clock?.mark === "late" || clock?.mark === "soon") {
    return [danger, 0, due];
  }
  const day = clock === null ? FAR : clock.n;
  return [danger, 1, day, -job.priority, distance(here, job) ?? FAR, due];
}

function compare(one: readonly number[], other: readonly number[]): number {
  for (const [at, rank] of one.entries()) {
    const than = other[at] ?? 0;
    if (rank !== than) {
      return rank < than ? -1 : 1;
    }
  }
  return 0;
}
