import type { FeatureCollection } from "geojson";

/** lng, lat, count, late, mark, made up, number, box: as `cases_packed` on the server writes it. */
export type Group = [number, number, number, number, string, number, string, number[]];
/** lng, lat, count, late, code of the grid. */
export type ByGrid = [number, number, number, number, string];
export type Cases = { groups: Group[]; grids: ByGrid[] };
export type Ground = { areas: FeatureCollection; names: FeatureCollection; lines: FeatureCollection };

export const NOTHING: FeatureCollection = { type: "FeatureCollection", features: [] };

/** Asks for JSON; gives null where the server says that nothing has changed. Throws when it does not answer. */
export class Asker {
  private readonly tags = new Map<string, string>();
  private last = "";

  async ask<T>(url: string): Promise<T | null> {
    const tag = url === this.last ? this.tags.get(url) : undefined;
    const answer = await fetch(url, {
      credentials: "same-origin",
      headers: tag ? { "If-None-Match": tag } : {},
    });
    if (answer.status === 304) {
      return null;
    }
    if (!answer.ok || answer.redirected) {
      throw new Error(`map ${answer.status}`);
    }
    this.tags.clear();
    this.tags.set(url, answer.headers.get("ETag") ?? "");
    this.last = url;
    return (await answer.json()) as T;
  }
}

/** The address of an answer: the page's own filters, and what is looked at. */
export function addressOf(path: string, filters: string, more: Record<string, string>): string {
  const query = new URLSearchParams(filters);
  for (const name of ["box", "zoom", "at", "part"]) {
    query.delete(name);
  }
  for (const [name, value] of Object.entries(more)) {
    query.set(name, value);
  }
  return `${path}?${query}`;
}

/** What the layers of the map draw: each with its key, by which it is found again when it is pressed. */
export function featuresOf(cases: Cases): FeatureCollection {
  const groups = cases.groups.map(([lng, lat, count, late, mark, madeUp, number, box]) => ({
    type: "Feature" as const,
    geometry: { type: "Point" as const, coordinates: [lng, lat] },
    properties: { count, late, mark, madeUp, number, box: box.join(","), grid: "" },
  }));
  const grids = cases.grids.map(([lng, lat, count, late, grid]) => ({
    type: "Feature" as const,
    geometry: { type: "Point" as const, coordinates: [lng, lat] },
    properties: { count, late, mark: "grid", madeUp: 0, number: "", box: "", grid },
  }));
  return { type: "FeatureCollection", features: [...groups, ...grids] };
}

/** A length for the scale bar that is round and at most `room` pixels wide. */
export function scaleOf(metresPerPixel: number, room: number): { metres: number; pixels: number } {
  const most = metresPerPixel * room;
  const ten = 10 ** Math.floor(Math.log10(most));
  const metres = [5, 2, 1].map((step) => step * ten).find((length) => length <= most) ?? ten;
  return { metres, pixels: Math.round(metres / metresPerPixel) };
}
