import type { Placed } from "./near.ts";

/** A plain map: outlines and points on a sheet of paper that can be moved and enlarged. Degrees become pixels here. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  /** What lies in the middle, and how many pixels a degree of latitude has. */
  readonly lat: number;
  readonly lng: number;
  readonly scale: number;
}

type Position = readonly [number, number];
type Ring = readonly Position[];

const EDGE = 24;
const CLOSEST = 4_000_000;
const FARTHEST = 2_000;
const NO_SPAN = 0.002;

/** The rings of a GeoJSON polygon or several; none of anything else. */
export function ringsOf(boundary: Readonly<Record<string, unknown>> | null): Ring[] {
  const { type, coordinates } = boundary ?? {};
  if (type === "Polygon") {
    return coordinates as Ring[];
  }
  return type === "MultiPolygon" ? (coordinates as Ring[][]).flat() : [];
}

/** So that everything is seen, with an edge around it. */
export function sheetAround(
  rings: readonly Ring[],
  points: readonly Placed[],
  width: number,
  height: number,
): Sheet {
  const corners = rings.flat();
  const lngs = [...corners.map(([lng]) => lng), ...points.flatMap(({ lng }) => lng ?? [])];
  const lats = [...corners.map(([, lat]) => lat), ...points.flatMap(({ lat }) => lat ?? [])];
  const [west, east, south, north] = [least(lngs), most(lngs), least(lats), most(lats)];
  const lat = (south + north) / 2;
  const down = Math.max(north - south, NO_SPAN);
  const across = Math.max((east - west) * across1(lat), NO_SPAN);
  const scale = Math.min((height - 2 * EDGE) / down, (width - 2 * EDGE) / across);
  return { width, height, lat, lng: (west + east) / 2, scale: within(scale) };
}

export function xOf(sheet: Sheet, lng: number): number {
  return sheet.width / 2 + (lng - sheet.lng) * across1(sheet.lat) * sheet.scale;
}

export function yOf(sheet: Sheet, lat: number): number {
  return sheet.height / 2 - (lat - sheet.lat) * sheet.scale;
}

/** The outline as the `d` of a path. */
export function pathOf(sheet: Sheet, rings: readonly Ring[]): string {
  return rings
    .map(
      (ring) =>
        `M${ring.map(([lng, lat]) => `${round(xOf(sheet, lng))} ${round(yOf(sheet, lat))}`).join("L")}Z`,
    )
    .join("");
}

export function moved(sheet: Sheet, right: number, down: number): Sheet {
  return {
    ...sheet,
    lng: sheet.lng - right / (across1(sheet.lat) * sheet.scale),
    lat: sheet.lat + down / sheet.scale,
  };
}

/** What lies under (x, y) stays there. */
export function enlarged(sheet: Sheet, times: number, x = sheet.width / 2, y = sheet.height / 2): Sheet {
  const scale = within(sheet.scale * times);
  const kept = moved(sheet, sheet.width / 2 - x, sheet.height / 2 - y);
  return moved({ ...kept, scale }, x - sheet.width / 2, y - sheet.height / 2);
}

/** How much shorter a degree of longitude is here. */
function across1(lat: number): number {
  return Math.cos((lat * Math.PI) / 180);
}

function within(scale: number): number {
  return Math.min(CLOSEST, Math.max(FARTHEST, scale));
}

function least(numbers: readonly number[]): number {
  return numbers.reduce((one, other) => Math.min(one, other), numbers[0] ?? 0);
}

function most(numbers: readonly number[]): number {
  return numbers.reduce((one, other) => Math.max(one, other), numbers[0] ?? 0);
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
