import { type Ref, ref } from "vue";
import type { Position } from "./form.ts";

export type Placing = "resting" | "looking" | "found" | "denied" | "failed";

type Watcher = Pick<Geolocation, "getCurrentPosition">;

const ASK = { enableHighAccuracy: true, timeout: 20_000, maximumAge: 30_000 };
const MILLIONTHS = 1_000_000;
const DENIED = 1;
const COARSEST = 1_000_000;

/** Where the phone is, in whole millionths: no fraction goes over the wire. */
export function positionOf({ latitude, longitude, accuracy }: GeolocationCoordinates): Position {
  return {
    lat_e6: Math.round(latitude * MILLIONTHS),
    lng_e6: Math.round(longitude * MILLIONTHS),
    accuracy: Number.isFinite(accuracy) ? Math.min(COARSEST, Math.round(accuracy)) : null,
  };
}

/** Takes the place when asked, for this report only. */
export function usePlacing(
  watcher: Watcher | undefined,
  found: (position: Position) => void,
): { placing: Ref<Placing>; take: () => void } {
  const placing = ref<Placing>("resting");
  const take = () => {
    if (!watcher) {
      placing.value = "failed";
      return;
    }
    placing.value = "looking";
    watcher.getCurrentPosition(
      ({ coords }) => {
        placing.value = "found";
        found(positionOf(coords));
      },
      ({ code }) => {
        placing.value = code === DENIED ? "denied" : "failed";
      },
      ASK,
    );
  };
  return { placing, take };
}
