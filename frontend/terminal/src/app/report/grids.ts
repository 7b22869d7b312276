import type { Of } from "../work.ts";
import type { Position } from "./form.ts";

export type Grid = Of<"grid">;

type Point = readonly [number, number];
type Ring = readonly Point[];

const MILLIONTHS = 1_000_000;

/** In which of one's own grids it lies, by the outlines on the phone; undefined: in none of them. */
export function gridAt({ lat_e6, lng_e6 }: Position, grids: readonly Grid[]): Grid | undefined {
  const point: Point = [lng_e6 / MILLIONTHS, lat_e6 / MILLIONTHS];
  return grids.find(({ boundary }) => polygonsOf(boundary).some((polygon) => lies(point, polygon)));
}

function polygonsOf(boundary: Grid["boundary"]): readonly (readonly Ring[])[] {
  const { type, coordinates } = (boundary ?? {}) as { type?: string; coordinates?: unknown };
  if (type === "Polygon") {
    return [coordinates as readonly Ring[]];
  }
  return type === "MultiPolygon" ? (coordinates as readonly (readonly Ring[])[]) : [];
}

/** Inside an odd number of its rings: within the outline, in none of its holes. */
function lies(point: Point, rings: readonly Ring[]): boolean {
  return rings.filter((ring) => isInside(point, ring)).length % 2 === 1;
}

function isInside([x, y]: Point, ring: Ring): boolean {
  let inside = false;
  ring.forEach(([endX, endY], at) => {
    const [startX, startY] = ring.at(at - 1) ?? [endX, endY];
    if (startY > y !== endY > y && x < ((startX - endX) * (y - endY)) / (startY - endY) + endX) {
      inside = !inside;
    }
  });
  return inside;
}
