/** A corner: longitude and latitude. A ring here does not repeat its first corner at the end, as GeoJSON does. */
export type Corner = [number, number];
/** Parts, each an outer ring and its holes. */
export type Outline = Corner[][][];
/** Which corner of which ring of which part. */
export type Where = { part: number; ring: number; at: number };
type Pixels = { x: number; y: number };
type Project = (corner: Corner) => Pixels;

const LEAST = 3;
const STEPS = 200;

type Geometry = { type: string; coordinates: unknown };

/** Of a polygon or several; nothing for anything else. */
export function outlineOf(text: string): Outline {
  const shape = parsed(text);
  const parts =
    shape?.type === "Polygon" ? [shape.coordinates] : shape?.type === "MultiPolygon" ? shape.coordinates : [];
  return (parts as Corner[][][]).map((rings) =>
    rings.map((ring) => ring.slice(0, -1).map(([lng, lat]): Corner => [lng, lat])),
  );
}

function parsed(text: string): Geometry | null {
  try {
    return JSON.parse(text) as Geometry;
  } catch {
    return null;
  }
}

export function geometryOf(outline: Outline): { type: "MultiPolygon"; coordinates: Corner[][][] } {
  const closed = outline.map((rings) => rings.map((ring) => [...ring, ring[0] as Corner]));
  return { type: "MultiPolygon", coordinates: closed };
}

/** As the form sends it: one part is a polygon. */
export function textOf(outline: Outline): string {
  const { coordinates } = geometryOf(outline);
  const shape =
    coordinates.length === 1
      ? { type: "Polygon", coordinates: coordinates[0] }
      : { type: "MultiPolygon", coordinates };
  return outline.length ? JSON.stringify(shape) : "";
}

export function cornersOf(outline: Outline): { where: Where; corner: Corner }[] {
  return outline.flatMap((rings, part) =>
    rings.flatMap((corners, ring) => corners.map((corner, at) => ({ where: { part, ring, at }, corner }))),
  );
}

/** Half-way between neighbouring corners, where a new one can be drawn out of the line; `at` is the place that it would take. */
export function middlesOf(outline: Outline): { where: Where; corner: Corner }[] {
  return cornersOf(outline).map(({ where, corner }) => {
    const ring = outline[where.part]?.[where.ring] ?? [];
    const next = ring[(where.at + 1) % ring.length] ?? corner;
    const middle: Corner = [(corner[0] + next[0]) / 2, (corner[1] + next[1]) / 2];
    return { where: { ...where, at: where.at + 1 }, corner: middle };
  });
}

/** An outline while it is worked on: each change can be undone. What is not touched stays digit by digit. */
export class Draft {
  outline: Outline;
  private readonly before: Outline[] = [];

  constructor(outline: Outline) {
    this.outline = outline;
  }

  get canUndo(): boolean {
    return this.before.length > 0;
  }

  /** To be called before a change, once for a whole drag. */
  remember(): void {
    this.before.push(this.outline);
    if (this.before.length > STEPS) {
      this.before.shift();
    }
  }

  undo(): void {
    this.outline = this.before.pop() ?? this.outline;
  }

  move(where: Where, to: Corner): void {
    this.change(where, (ring) => ring.map((corner, at) => (at === where.at ? to : corner)));
  }

  insert(where: Where, corner: Corner): void {
    this.change(where, (ring) => [...ring.slice(0, where.at), corner, ...ring.slice(where.at)]);
  }

  /** A ring of three corners goes as a whole, and with an outer ring its part; false where nothing would be left. */
  remove(where: Where): boolean {
    const rings = this.outline[where.part] ?? [];
    if ((rings[where.ring]?.length ?? 0) > LEAST) {
      this.change(where, (ring) => ring.filter((_corner, at) => at !== where.at));
      return true;
    }
    if (where.ring > 0) {
      this.outline = this.outline.map((one, part) =>
        part === where.part ? one.filter((_ring, at) => at !== where.ring) : one,
      );
      return true;
    }
    if (this.outline.length > 1) {
      this.outline = this.outline.filter((_rings, part) => part !== where.part);
      return true;
    }
    return false;
  }

  /** For an area that has no outline yet. */
  begin([lng, lat]: Corner, half: number): void {
    const across = half / Math.cos((lat * Math.PI) / 180);
    const square: Corner[] = [
      [lng - across, lat - half],
      [lng + across, lat - half],
      [lng + across, lat + half],
      [lng - across, lat + half],
    ];
    this.outline = [[square]];
  }

  private change({ part, ring }: Where, how: (corners: Corner[]) => Corner[]): void {
    this.outline = this.outline.map((rings, number) =>
      number === part ? rings.map((corners, at) => (at === ring ? how(corners) : corners)) : rings,
    );
  }
}

/** The nearest of `corners` within `reach` of `at`, all as the screen shows them by `project`. */
export function snapped(at: Corner, corners: Corner[], project: Project, reach: number): Corner {
  const known = corners.map((corner) => ({ corner }));
  return nearest(project(at), known, project, reach)?.corner ?? at;
}

/** Of these the one nearest to a point of the screen, closer than so many pixels. */
export function nearest<T extends { corner: Corner }>(
  here: Pixels,
  spots: readonly T[],
  project: Project,
  reach: number,
): T | undefined {
  let [best, least]: [T | undefined, number] = [undefined, reach];
  for (const spot of spots) {
    const there = project(spot.corner);
    const far = Math.hypot(there.x - here.x, there.y - here.y);
    if (far < least) {
      [best, least] = [spot, far];
    }
  }
  return best;
}
