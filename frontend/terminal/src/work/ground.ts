import type { Tile } from "../engine/tiles.ts";
import { type Sheet, xOf, yOf } from "./outline.ts";

/** Where a picture of the base map lies on the sheet, in pixels. */
export interface Drawn {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const SIDE = 256;
/** Neighbours overlap by so much, or a hair of paper is seen between them. */
const HAIR = 0.5;

/** Those that are seen, coarse ones below finer ones, down to those whose pixels are about as large as the screen's. */
export function drawnOn(sheet: Sheet, tiles: readonly Tile[]): Drawn[] {
  const degree = xOf(sheet, sheet.lng + 1) - xOf(sheet, sheet.lng);
  const fitting = Math.round(Math.log2((degree * 360) / SIDE));
  const finest = Math.max(fitting, Math.min(...tiles.map(({ z }) => z)));
  return tiles
    .filter(({ z }) => z <= finest)
    .map((tile) => placed(sheet, tile))
    .filter(({ x, y, width, height }) => {
      return x < sheet.width && y < sheet.height && x + width > 0 && y + height > 0;
    });
}

function placed(sheet: Sheet, { name, box }: Tile): Drawn {
  const [west = 0, south = 0, east = 0, north = 0] = box;
  const [x, y] = [xOf(sheet, west), yOf(sheet, north)];
  return { name, x, y, width: xOf(sheet, east) - x + HAIR, height: yOf(sheet, south) - y + HAIR };
}
