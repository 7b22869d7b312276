import { mount } from "@vue/test-utils";
import { expect, test, vi } from "vitest";
import { shallowRef } from "vue";
import { PHONE, type Phone, type PhoneSoon } from "../../app/phone.ts";
import { words } from "../../app/words.ts";
import EnterPin from "./EnterPin.vue";

test("the keys are there before the phone's engine, and what was typed meanwhile opens it", async () => {
  const tried: string[] = [];
  const unlock = async (pin: string) => {
    tried.push(pin);
    return { outcome: pin === "274913" ? "open" : "wrong", left: 4 };
  };
  const phone: PhoneSoon = shallowRef(null);
  const page = mount(EnterPin, { global: { plugins: [words], provide: { [PHONE as symbol]: phone } } });
  for (const digit of "274913") {
    await page.find(`.key-${digit}`).trigger("click");
  }
  expect(page.find(".key-1").attributes("disabled")).toBeDefined();
  expect(page.find(".btn").attributes("disabled")).toBeDefined();
  expect([tried, page.emitted("done")]).toEqual([[], undefined]);
  phone.value = { vault: { unlock, wait: async () => 0 } } as unknown as Phone;
  await vi.waitFor(() => expect(page.emitted("done")).toHaveLength(1));
  expect(tried).toEqual(["274913"]);
  expect(page.find(".btn").attributes("disabled")).toBeUndefined();
  page.unmount();
});
