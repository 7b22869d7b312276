// @vitest-environment node
import { expect, test } from "vitest";
import type { Position } from "./form.ts";
import { positionOf, usePlacing } from "./placing.ts";

const coords = { latitude: 32.0300004, longitude: 121.05, accuracy: 8.6 } as GeolocationCoordinates;

test("a place is whole millionths and whole metres", () => {
  expect(positionOf(coords)).toEqual({ lat_e6: 32_030_000, lng_e6: 121_050_000, accuracy: 9 });
  const vague = { ...coords, accuracy: Number.POSITIVE_INFINITY } as GeolocationCoordinates;
  expect(positionOf(vague).accuracy).toBeNull();
});

test("it is asked for once, and says whether it was found, not allowed or not to be had", () => {
  const found: Position[] = [];
  const { placing, take } = usePlacing(
    { getCurrentPosition: (done) => done({ coords } as GeolocationPosition) },
    (position) => found.push(position),
  );
  expect(placing.value).toBe("resting");
  take();
  expect([placing.value, found.length]).toEqual(["found", 1]);
  const failing = (code: number) => {
    const watcher = {
      getCurrentPosition: (_: unknown, fail?: unknown) => (fail as (error: object) => void)({ code }),
    };
    const tried = usePlacing(watcher, () => undefined);
    tried.take();
    return tried.placing.value;
  };
  expect([failing(1), failing(3)]).toEqual(["denied", "failed"]);
  const without = usePlacing(undefined, () => undefined);
  without.take();
  expect(without.placing.value).toBe("failed");
});
