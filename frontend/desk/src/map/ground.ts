import type { FeatureCollection } from "geojson";
import type { GeoJSONSource, Map as MapView } from "maplibre-gl";
import { Asker, type Ground } from "./asking.ts";

export type Town = { url: string; box: number[] };

/** Brings the areas of each town that comes into view, once. */
export function groundOf(map: MapView, towns: Town[]): void {
  const found: Ground[] = [];
  const waiting = new Set(towns);
  const look = async () => {
    const seen = [...waiting].filter((town) => isInView(map, town.box));
    for (const town of seen) {
      waiting.delete(town);
    }
    const come = await Promise.all(
      seen.map((town) => new Asker().ask<Ground>(town.url).catch(() => again(waiting, town))),
    );
    found.push(...come.filter((one) => one !== null));
    if (seen.length) {
      put(map, found);
    }
  };
  map.on("moveend", () => void look());
  void look();
}

/** A town that did not come is asked for at the next move. */
function again(waiting: Set<Town>, town: Town): null {
  waiting.add(town);
  return null;
}

function isInView(map: MapView, box: number[]): boolean {
  const [west = 0, south = 0, east = 0, north = 0] = box;
  const view = map.getBounds();
  return (
    west <= view.getEast() && east >= view.getWest() && south <= view.getNorth() && north >= view.getSouth()
  );
}

function put(map: MapView, grounds: Ground[]): void {
  for (const name of ["areas", "names", "lines"] as const) {
    const data: FeatureCollection = {
      type: "FeatureCollection",
      features: grounds.flatMap((one) => one[name].features),
    };
    (map.getSource(name) as GeoJSONSource).setData(data);
  }
}
