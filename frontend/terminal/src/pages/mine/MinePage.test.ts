import type { VueWrapper } from "@vue/test-utils";
import { afterEach, expect, test, vi } from "vitest";
import { chooseLanguage } from "../../app/words.ts";
import { Network } from "../../engine/sim/faults.ts";
import { Phone, StillClock } from "../../engine/sim/phone.ts";
import { Server } from "../../engine/sim/server.ts";
import type { WorkingItem } from "../../engine/wire.ts";
import { open, phoneWith } from "../sim/opened.ts";

let page: VueWrapper | undefined;
afterEach(() => {
  page?.unmount();
  chooseLanguage("zh-hans");
});

const me = (role: string): WorkingItem => ({
  ...{ kind: "me", name: "李", town: "余西", grids: [], admitted: true },
  roles: [role],
});

test("in another language what the server put into words is fetched at once", async () => {
  const clock = new StillClock();
  const server = new Server(() => clock.now());
  const handle = server.handle.bind(server);
  server.handle = (asked) => {
    const english = document.cookie.includes("django_language=en");
    server.set = { me: { version: english ? "en" : "zh", item: me(english ? "grid worker" : "网格员") } };
    return handle(asked);
  };
  const phone = await Phone.make(clock, new Network(server).transport);
  await phone.engine.sync("open");
  page = await open(phone, "/mine");
  await vi.waitFor(() => expect(page?.text()).toContain("网格员"));
  await page.find("input[name='language'][value='en']").setValue(true);
  await vi.waitFor(() => expect(page?.text()).toContain("grid worker"));
  phone.engine.close();
});

test("what is in the way of signing out is said for as long as it is there", async () => {
  const phone = await phoneWith({});
  const draft = await phone.engine.outbox.saveDraft({ kind: "report", form: {}, photos: [] });
  page = await open(phone, "/mine");
  await page.find(".stack > button.wide").trigger("click");
  await vi.waitFor(() => expect(page?.find(".stack [role='alert']").exists()).toBe(true));
  expect(page.find(".stack .danger").exists()).toBe(true);
  await phone.engine.outbox.dropDraft(draft);
  await vi.waitFor(() => expect(page?.find(".stack [role='alert']").exists()).toBe(false));
  expect(page.find(".stack .danger").exists()).toBe(false);
});
