import { type Ref, ref } from "vue";
import type { Point } from "../work/near.ts";

const ASK = { enableHighAccuracy: false, timeout: 10_000, maximumAge: 120_000 };

interface Around {
  readonly geolocation?: Pick<Geolocation, "getCurrentPosition">;
  readonly permissions?: { query(of: { name: "geolocation" }): Promise<{ state: string }> };
}

export interface Here {
  readonly place: Readonly<Ref<Point | null>>;
  /** Whether a person has to say first that their place may be taken. */
  readonly mayAsk: Readonly<Ref<boolean>>;
  readonly ask: () => void;
}

/** Where the phone is: taken once, in the foreground, if that was allowed before or is asked for now. Kept nowhere. */
export function useHere(around: Around): Here {
  const place = ref<Point | null>(null);
  const mayAsk = ref(false);
  const ask = () => {
    mayAsk.value = false;
    around.geolocation?.getCurrentPosition(
      ({ coords }) => {
        place.value = { lat: coords.latitude, lng: coords.longitude };
      },
      () => undefined,
      ASK,
    );
  };
  void standingOf(around).then((state) => {
    mayAsk.value = state === "prompt";
    if (state === "granted") {
      ask();
    }
  });
  return { place, mayAsk, ask };
}

/** Where the browser cannot be asked whether it may, the person is. */
async function standingOf({ geolocation, permissions }: Around): Promise<string> {
  if (!geolocation) {
    return "denied";
  }
  try {
    return (await permissions?.query({ name: "geolocation" }))?.state ?? "prompt";
  } catch {
    return "prompt";
  }
}
