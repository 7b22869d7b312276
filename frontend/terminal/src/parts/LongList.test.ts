import { mount } from "@vue/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { h, nextTick } from "vue";
import LongList from "./LongList.vue";

type Seen = (entries: readonly Partial<IntersectionObserverEntry>[]) => void;
let seen: Seen = () => {};

beforeEach(() => {
  vi.stubGlobal(
    "IntersectionObserver",
    class {
      constructor(look: Seen) {
        seen = look;
      }
      observe() {}
      disconnect() {}
    },
  );
});
afterEach(() => vi.unstubAllGlobals());

function listed(count: number) {
  const items = Array.from({ length: count }, (_, at) => ({ name: `n${at}` }));
  return mount(LongList<{ name: string }>, {
    props: { items, named: "jobs", keyOf: ({ name }: { name: string }) => name },
    slots: { default: ({ item }: { item: { name: string } }) => h("li", item.name) },
  });
}

test("of 2,000 only the first part is drawn, and the room of the others is kept", () => {
  const list = listed(2_000);
  expect(list.findAll("li").map((row) => row.text())).toEqual(
    Array.from({ length: 12 }, (_, at) => `n${at}`),
  );
  const [, second] = list.findAll("ol");
  expect(second?.attributes("style")).toContain(`${12 * 96}px`);
  expect(second?.attributes("aria-hidden")).toBe("true");
  expect(list.findAll("ol").at(-1)?.attributes("style")).toContain(`${8 * 96}px`);
});

test("a part that comes near is drawn; one that has gone stays as high as it was", async () => {
  const list = listed(30);
  const [first, second] = list.findAll("ol").map(({ element }) => element);
  const boundingClientRect = { height: 1_234 } as DOMRectReadOnly;
  seen([
    { target: second as Element, isIntersecting: true, boundingClientRect },
    { target: first as Element, isIntersecting: false, boundingClientRect },
  ]);
  await nextTick();
  expect(list.findAll("li")[0]?.text()).toBe("n12");
  expect(list.findAll("ol")[0]?.attributes("style")).toContain("1234px");
});

test("a short list is one list, and what comes later is in it", async () => {
  const list = listed(3);
  expect(list.findAll("ol").length).toBe(1);
  await list.setProps({ items: [{ name: "new" }] });
  expect(list.findAll("li").map((row) => row.text())).toEqual(["new"]);
  await list.setProps({ items: [] });
  expect(list.findAll("ol").length).toBe(0);
});
