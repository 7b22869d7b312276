// @vitest-environment node
import { expect, test } from "vitest";
import { handOver, SHARED, takeIn } from "./handing-over.ts";
import { askForShared, takeShared } from "./sharing.ts";

/** The page's worker, in the same room. */
const controller = {
  postMessage: (data: unknown, ports: MessagePort[]) => handOver({ data, ports }),
} as unknown as ServiceWorker;

function form(): Request {
  const body = new FormData();
  body.set("title", "");
  body.set("text", "路灯坏了");
  body.append("photos", new File(["x"], "a.png", { type: "image/png" }));
  return { url: "https://town.example/terminal/share", formData: async () => body } as unknown as Request;
}

test("what another app shares is handed to the page that opens, once", async () => {
  const answer = await takeIn(form());
  expect([answer.status, answer.headers.get("Location")]).toEqual([
    303,
    "https://town.example/terminal/?shared",
  ]);
  expect(await askForShared({ search: SHARED }, { controller })).toBe(true);
  const taken = takeShared();
  expect([taken?.words, taken?.pictures.length]).toEqual(["路灯坏了", 1]);
  expect(takeShared()).toBeNull();
  expect(await askForShared({ search: SHARED }, { controller })).toBe(false);
});

test("an app that was opened otherwise asks nobody", async () => {
  await takeIn(form());
  expect(await askForShared({ search: "" }, { controller })).toBe(false);
  expect(await askForShared({ search: SHARED }, { controller: null })).toBe(false);
  expect(await askForShared({ search: SHARED }, undefined)).toBe(false);
});
