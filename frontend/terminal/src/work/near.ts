export interface Point {
  readonly lat: number;
  readonly lng: number;
}

/** WGS 84, as the phone's own place and the server's are. */
export interface Placed {
  readonly lat: number | null;
  readonly lng: number | null;
}

const EARTH = 6_371_000;
const RADIANS = Math.PI / 180;

/** In metres; null where one of both is not known. */
export function distance(here: Point | null, { lat, lng }: Placed): number | null {
  if (!here || lat === null || lng === null) {
    return null;
  }
  const [up, across] = [(lat - here.lat) * RADIANS, (lng - here.lng) * RADIANS];
  const part =
    Math.sin(up / 2) ** 2 +
    Math.cos(lat * RADIANS) * Math.cos(here.lat * RADIANS) * Math.sin(across / 2) ** 2;
  return 2 * EARTH * Math.asin(Math.sqrt(Math.min(1, part)));
}

export interface Length {
  readonly unit: "metres" | "kilometres";
  readonly n: string;
}

/** As people say it: no more exact than the phone knows it. */
export function lengthOf(metres: number): Length {
  if (metres < 995) {
    return { unit: "metres", n: String(Math.max(10, Math.round(metres / 10) * 10)) };
  }
  const kilometres = metres / 1000;
  return { unit: "kilometres", n: kilometres < 10 ? kilometres.toFixed(1) : kilometres.toFixed(0) };
}
