// @vitest-environment node
import { expect, test } from "vitest";
import type { Of } from "../app/work.ts";
import { actionsAfter, type Deed } from "./done.ts";
import { isForToday, jobsOf, sorted } from "./jobs.ts";
import { distance, lengthOf } from "./near.ts";

const NOW = Date.parse("2026-11-30T14:12:00+08:00");
const HERE = { lat: 32.05, lng: 121.18 };

function caseItem(uid: string, more: Partial<Of<"case">> = {}): Of<"case"> {
  return {
    ...{
      kind: "case",
      uid,
      number: "",
      seen: 7,
      title: uid,
      text: uid,
      state: "handled",
      state_words: "待核查",
    },
    ...{
      mine: false,
      ours: true,
      actions: ["pass_check", "fail_check", "comment"],
      category: null,
      place: "",
    },
    ...{ grid: null, lat: null, lng: null, urgent: false, danger: false, due_at: null },
    ...{ reported_at: "2026-11-20T08:00:00+08:00", result: "", answer: "" },
    ...more,
  } as Of<"case">;
}

function taskItem(uid: string, more: Partial<Of<"task">> = {}): Of<"task"> {
  return {
    ...{
      kind: "task",
      uid,
      seen: 2,
      task_kind: "visit",
      kind_words: "走访",
      title: uid,
      instructions: "",
      place: "",
    },
    ...{
      about: "place",
      case: null,
      number: "",
      grid: null,
      lat: null,
      lng: null,
      opens_at: null,
      due_at: null,
    },
    ...{
      priority: 0,
      priority_words: "",
      asked_by: "",
      own: false,
      results: [],
      form: null,
      form_item: null,
    },
    ...{ actions: ["answer_task", "hand_back_task"] },
    ...more,
  } as Of<"task">;
}

function deed(about: string, kind: string, more: Partial<Deed> = {}): Deed {
  const said = { words: "", translations: {}, content: {} };
  return { id: `${about} ${kind}`, kind, about, state: "waiting", seen: 7, ...said, ...more };
}

test("what the case waits for is what is to be done, and a case that only can be commented is not", () => {
  const jobs = jobsOf(
    [
      caseItem("checked"),
      caseItem("to take", { actions: ["receive", "hand_back", "comment"] }),
      caseItem("to handle", { actions: ["contact", "feed_back", "comment"] }),
      caseItem("asked", { actions: ["answer_look", "receive"] }),
      caseItem("others", { actions: ["comment"] }),
    ],
    [],
  );
  expect(jobs.map(({ uid, box }) => [uid, box])).toEqual([
    ["checked", "check"],
    ["to take", "receive"],
    ["to handle", "handle"],
    ["asked", "look"],
  ]);
});

test("a task that is part of a case stands for it, once", () => {
  const jobs = jobsOf([taskItem("t", { task_kind: "check", case: "c" }), caseItem("c")], []);
  expect(jobs.map(({ key }) => key)).toEqual(["task:t"]);
});

test("a task that somebody else has to answer is not offered", () => {
  expect(jobsOf([taskItem("t", { actions: [] })], [])).toEqual([]);
});

test("what was answered here is not offered again, until the server says so", () => {
  const [waiting] = jobsOf([caseItem("c")], [deed("c", "fail_check")]);
  expect(waiting?.answer?.kind).toBe("fail_check");
  expect(waiting?.unsent).toBe(1);
  const [sent] = jobsOf([caseItem("c")], [deed("c", "fail_check", { state: "sent" })]);
  expect(sent?.answer?.state).toBe("sent");
  const [failed] = jobsOf([caseItem("c", { seen: 9 })], [deed("c", "fail_check", { state: "sent" })]);
  expect(failed?.answer).toBeNull();
  const [refused] = jobsOf([caseItem("c")], [deed("c", "fail_check", { state: "refused" })]);
  expect([refused?.answer, refused?.refused]).toEqual([null, true]);
});

test("a case is taken without signal, and can then be handled without signal", () => {
  const actions = ["receive", "hand_back", "contact"];
  expect(actionsAfter(actions, [deed("c", "receive")])).toEqual(["hand_back", "contact", "feed_back"]);
  expect(actionsAfter(actions, [deed("c", "receive"), deed("c", "feed_back")])).toEqual(["contact"]);
  const [job] = jobsOf([caseItem("c", { actions })], [deed("c", "receive")]);
  expect([job?.box, job?.answer, job?.unsent]).toEqual(["handle", null, 1]);
});

test("a task is answered on itself or on its case, and what was found in it waits with it", () => {
  const task = taskItem("t", { task_kind: "check", case: "c" });
  expect(jobsOf([task, caseItem("c")], [deed("c", "pass_check")])[0]?.answer?.kind).toBe("pass_check");
  expect(jobsOf([task], [deed("t", "answer_task", { seen: 2, state: "sent" })])[0]?.answer?.state).toBe(
    "sent",
  );
  const [found] = jobsOf([task], [deed("t", "report", { seen: null })]);
  expect([found?.answer, found?.unsent]).toEqual([null, 1]);
});

test("danger, then what is due first, then of the same day what is near", () => {
  const at = (hours: number) => new Date(NOW + hours * 3_600_000).toISOString();
  const far = { lat: 32.06, lng: 121.18 };
  const near = { lat: 32.051, lng: 121.18 };
  const items = [
    taskItem("no deadline"),
    taskItem("tomorrow", { due_at: at(20), ...near }),
    taskItem("today far", { due_at: at(3), ...far }),
    taskItem("today near", { due_at: at(8), ...near }),
    taskItem("soon", { due_at: at(0.3), ...far }),
    taskItem("late", { due_at: at(-30) }),
    taskItem("not yet", { due_at: at(4), opens_at: at(1) }),
    taskItem("danger", { due_at: at(9), priority: 2 }),
  ];
  const order = (here: typeof HERE | null) => sorted(jobsOf(items, []), NOW, here).map(({ uid }) => uid);
  const before = ["danger", "late", "soon"];
  const after = ["tomorrow", "no deadline", "not yet"];
  expect(order(HERE)).toEqual([...before, "today near", "today far", ...after]);
  expect(order(null)).toEqual([...before, "today far", "today near", ...after]);
});

test("for today is what is late, due by its end, or a danger", () => {
  const at = (hours: number) => new Date(NOW + hours * 3_600_000).toISOString();
  const items = [
    taskItem("late", { due_at: at(-30) }),
    taskItem("soon", { due_at: at(1) }),
    taskItem("tonight", { due_at: at(5) }),
    taskItem("danger", { due_at: at(200), priority: 2 }),
    taskItem("tomorrow", { due_at: at(20) }),
    taskItem("not yet", { due_at: at(4), opens_at: at(1) }),
    taskItem("no deadline"),
  ];
  const found = jobsOf(items, []).filter((job) => isForToday(job, NOW));
  expect(found.map(({ uid }) => uid)).toEqual(["late", "soon", "tonight", "danger"]);
});

test("a distance is said no more exactly than it is known", () => {
  const metres = distance(HERE, { lat: 32.053, lng: 121.18 }) ?? 0;
  expect(Math.round(metres)).toBe(334);
  expect([3, 334, 996, 1420, 12_300].map((one) => `${lengthOf(one).n} ${lengthOf(one).unit}`)).toEqual([
    "10 metres",
    "330 metres",
    "1.0 kilometres",
    "1.4 kilometres",
    "12 kilometres",
  ]);
  expect(distance(null, HERE)).toBeNull();
  expect(distance(HERE, { lat: null, lng: 1 })).toBeNull();
});
