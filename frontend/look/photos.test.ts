// @vitest-environment node
import { expect, test } from "vitest";
import { judge } from "./photos.ts";

const LIMITS = { count: 2, bytes: 100 };

test("photos within the limits are taken", () => {
  expect(judge([{ size: 100 }, { size: 1 }], LIMITS)).toBe("ok");
});

test("too many or too large photos are told before they are sent", () => {
  expect(judge([{ size: 1 }, { size: 1 }, { size: 1 }], LIMITS)).toBe("too-many");
  expect(judge([{ size: 101 }], LIMITS)).toBe("too-big");
});
