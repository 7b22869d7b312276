import { mount, type VueWrapper } from "@vue/test-utils";
import { Dexie } from "dexie";
import { IDBFactory } from "fake-indexeddb";
import { type Component, defineComponent, h, shallowRef } from "vue";
import { type LocationQueryRaw, RouterView } from "vue-router";
import { PHONE } from "../../app/phone.ts";
import { router } from "../../app/router.ts";
import { words } from "../../app/words.ts";
import { type Of, provideWork } from "../../app/work.ts";
import { nameOf } from "../../engine/sealing.ts";
import { Phone, StillClock } from "../../engine/sim/phone.ts";
import type { Order, WorkingItem } from "../../engine/wire.ts";

// Where a browser has none, nothing is looked at again when it changes.
Dexie.dependencies.indexedDB = new IDBFactory();

/** What the app shows around a page; the engine and its store are real, there is no network. */
const Shown: Component = defineComponent({
  setup() {
    provideWork();
    return () => h(RouterView);
  },
});

export async function phoneWith(held: Readonly<Record<string, WorkingItem>>): Promise<Phone> {
  const phone = await Phone.make(new StillClock(), () => Promise.reject(new TypeError("no network")));
  phone.online = false;
  for (const [name, item] of Object.entries(held)) {
    const sealed = await phone.vault.seal(nameOf.held(name), JSON.stringify(item));
    await phone.store.held.put({ name, version: "1", item: sealed });
  }
  return phone;
}

export async function open(phone: Phone, path: string, query: LocationQueryRaw = {}): Promise<VueWrapper> {
  await router.replace({ path, query });
  return mount(Shown, {
    attachTo: document.body,
    global: { plugins: [words, router], provide: { [PHONE as symbol]: shallowRef(phone) } },
  });
}

/** What would go out, as it lies in the outbox. */
export async function outboxOf(phone: Phone): Promise<(Order & { id: string })[]> {
  return (await phone.engine.outbox.items()).map(({ body }) => JSON.parse(body) as Order & { id: string });
}

export function task(more: Partial<Of<"task">>): Of<"task"> {
  return {
    ...{
      kind: "task",
      uid: "t",
      seen: 2,
      task_kind: "visit",
      kind_words: "visit",
      title: "See the old lady",
    },
    ...{ instructions: "", about: "place", case: null, number: "", place: "group 5", grid: "g1" },
    ...{ lat: null, lng: null, opens_at: null, due_at: null, priority: 0, priority_words: "" },
    ...{ asked_by: "", own: false, results: [], form: null, form_item: null },
    actions: ["answer_task", "hand_back_task"],
    ...more,
  } as Of<"task">;
}

export function result(code: string, needsWords = false): Of<"task">["results"][number] {
  return { code, words: code, needs_words: needsWords, without_form: false } as Of<"task">["results"][number];
}

export function danger(...named: string[]): Of<"danger"> {
  return { kind: "danger", words: named, town_phone: "12345", gas_phone: "" };
}
