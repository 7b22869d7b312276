// @vitest-environment node
import { expect, test } from "vitest";
import { handedOver } from "./handing.ts";
import { contentOf, wordsOf } from "./saying.ts";

const body = JSON.stringify({
  kind: "report",
  happened_at: "2026-11-29T08:00:00+08:00",
  position: { lat_e6: 32_005_000, lng_e6: 121_025_000 },
  content: { text: "路面塌陷", photos: ["a", "b", "c"] },
});
const item = { kind: "report", code: "category", body, case: null, task: null, photos: ["a", "b", "c"] };
const photos = [
  { sha256: "a", state: "sent" as const },
  { sha256: "b", state: "refused" as const },
];

test("what was refused goes as it was written, with the photos that are here and good", () => {
  const order = handedOver(item, photos);
  expect(order).toMatchObject({
    kind: "hand_over",
    happened_at: "2026-11-29T08:00:00+08:00",
    content: { what: "report", code: "category", body, photos: ["a"] },
  });
  const written = JSON.stringify(order);
  expect(wordsOf({ body: written })).toBe("路面塌陷");
  expect(contentOf(written).text).toBe("路面塌陷");
});

test("what cannot be read, or is too much at once, does not", () => {
  expect(handedOver({ ...item, code: "damaged" }, photos)).toBeNull();
  expect(handedOver({ ...item, body: "" }, photos)).toBeNull();
  expect(handedOver({ ...item, body: "x".repeat(100_001) }, photos)).toBeNull();
});
