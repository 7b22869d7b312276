import type { Order } from "../../engine/wire.ts";
import type { CategoryLine } from "./choices.ts";

export type Position = NonNullable<Extract<Order, { kind: "report" }>["position"]>;
export type Result = NonNullable<Extract<Order, { kind: "settle" }>["content"]["result"]>;

/** The kind of its draft. */
export const DRAFT = "report";

/** What a grid worker finds or does on the spot ends in one of these. */
export const RESULTS = ["fixed", "partly", "answered"] as const satisfies readonly Result[];

/** A report as it is being written; it lies so in its draft. */
export interface ReportForm {
  text: string;
  /** Chosen by hand; null: as guessed. */
  category: string | null;
  own: boolean;
  name: string;
  phone: string;
  wantsCall: boolean;
  anonymous: boolean;
  place: string;
  position: Position | null;
  placeLeftOut: boolean;
  /** Chosen by hand; null: by the position. */
  grid: string | null;
  photos: string[];
  settling: boolean;
  done: string;
  result: Result;
  after: string[];
  /** By the phone's clock. */
  begunAt: string;
  /** What was refused and is corrected by this. */
  refused: string | null;
  /** The task in which it was found. */
  fromTask: string | null;
  /** Its photos were taken just before the app was killed. */
  found: boolean;
}

export function blank(now: number): ReportForm {
  return {
    text: "",
    category: null,
    own: true,
    name: "",
    phone: "",
    wantsCall: false,
    anonymous: false,
    place: "",
    position: null,
    placeLeftOut: false,
    grid: null,
    photos: [],
    settling: false,
    done: "",
    result: "fixed",
    after: [],
    begunAt: new Date(now).toISOString(),
    refused: null,
    fromTask: null,
    found: false,
  };
}

/** Whether there is anything in it that somebody would miss. The place of a task stands there by itself. */
export function isTouched(form: ReportForm): boolean {
  const place = form.fromTask ? "" : form.place;
  const words = [form.text, form.name, form.phone, place, form.done];
  const named = form.photos.length + form.after.length > 0 || form.category !== null || form.refused !== null;
  return named || words.some((each) => each.trim() !== "");
}

export function photosOf(form: ReportForm): string[] {
  return [...new Set([...form.photos, ...form.after])];
}

/** What stands in the way of sending it, by field, as keys of words. */
export type Faults = Partial<Record<"text" | "category" | "done" | "after" | "phone" | "anonymous", string>>;

const FEWEST_DIGITS = 7;
const MOST_DIGITS = 15;

export function faultsOf(form: ReportForm, category: CategoryLine | null): Faults {
  return { ...faultsOfReport(form, category), ...(form.settling ? faultsOfSettling(form, category) : {}) };
}

function faultsOfReport(form: ReportForm, category: CategoryLine | null): Faults {
  const faults: Faults = {};
  if (!form.text.trim()) {
    faults.text = "text";
  }
  if (!form.own && form.anonymous && category && !category.anonymous) {
    faults.anonymous = "anonymous";
  }
  if (!form.own && !form.anonymous) {
    const digits = form.phone.replace(/\D/g, "").length;
    if (form.phone.trim() && (digits < FEWEST_DIGITS || digits > MOST_DIGITS)) {
      faults.phone = "phone";
    } else if (form.wantsCall && digits === 0) {
      faults.phone = "phoneForCall";
    }
  }
  return faults;
}

function faultsOfSettling(form: ReportForm, category: CategoryLine | null): Faults {
  const faults: Faults = {};
  if (!category) {
    faults.category = "category";
  } else if (!category.on_spot) {
    faults.category = "notOnSpot";
  } else if (category.photo_why && form.after.length === 0) {
    faults.after = "after";
  }
  if (!form.done.trim()) {
    faults.done = "done";
  }
  return faults;
}

/** As it goes out. Who reports for nobody names nobody. */
export function orderOf(form: ReportForm, category: string | null, grid: string | null): Order {
  const isNamed = !form.own && !form.anonymous;
  const content = {
    text: form.text.trim(),
    own: form.own,
    title: "",
    category,
    request: null,
    grid,
    place: form.placeLeftOut ? "" : form.place.trim(),
    name: isNamed ? form.name.trim() : "",
    phone: isNamed ? form.phone.trim() : "",
    wants_call: isNamed && form.wantsCall,
    anonymous: !form.own && form.anonymous,
    photos: [...form.photos],
    ...(form.fromTask ? { from_task: form.fromTask } : {}),
  };
  const position = form.placeLeftOut ? null : form.position;
  const around = { happened_at: form.begunAt, position };
  if (!form.settling) {
    return { kind: "report", ...around, content };
  }
  const settled = { ...content, done: form.done.trim(), result: form.result, after: [...form.after] };
  return { kind: "settle", ...around, content: settled };
}

/** A report that was refused, to be corrected: what was typed is all there. Null: it is no report, or damaged. */
export function formOf(id: string, body: string, now: number): ReportForm | null {
  const order = read(body);
  if (order?.kind !== "report" && order?.kind !== "settle") {
    return null;
  }
  const { content, happened_at, position } = order;
  const said = {
    ...blank(now),
    ...pick(content),
    position: position ?? null,
    begunAt: happened_at,
    refused: id,
  };
  const settled = "done" in content ? content : null;
  return settled
    ? { ...said, settling: true, done: settled.done, result: settled.result, after: [...settled.after] }
    : said;
}

type Content = Extract<Order, { kind: "report" }>["content"];

function pick(content: Content): Partial<ReportForm> {
  const { text, category, own, name, phone, anonymous, place, grid } = content;
  const { wants_call: wantsCall, from_task: fromTask = null, photos } = content;
  return {
    text,
    category,
    own,
    name,
    phone,
    wantsCall,
    anonymous,
    place,
    grid,
    fromTask,
    photos: [...photos],
  };
}

function read(body: string): Order | null {
  try {
    return JSON.parse(body) as Order;
  } catch {
    return null;
  }
}
