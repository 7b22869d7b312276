import type { LayerSpecification, SourceSpecification, StyleSpecification } from "maplibre-gl";
import { NOTHING } from "./asking.ts";
import type { Palette } from "./marks.ts";

export type Base = { tiles: string[]; archive: string; note: string; deepest: number } | null;

/** The protocol under which the archive of a base map is read. */
export const ARCHIVE = "pmtiles";
const FONT = [
  "PingFang SC",
  "Hiragino Sans GB",
  "Microsoft YaHei",
  "Noto Sans CJK SC",
  "Noto Sans SC",
  "sans-serif",
];
const TILE = 256;

/** All that lies under the cases. Without `glyphs` the browser's own fonts write the names. */
export function styleOf(base: Base, colours: Palette): StyleSpecification {
  const pictures = baseSources(base);
  const data: SourceSpecification = { type: "geojson", data: NOTHING };
  return {
    version: 8,
    sources: { ...pictures, areas: data, names: data, lines: data },
    layers: [
      { id: "beyond", type: "background", paint: { "background-color": colours.canvas } },
      ...Object.keys(pictures).map((id): LayerSpecification => ({ id, type: "raster", source: id })),
      ...groundLayers(base !== null, colours),
      ...nameLayers(colours),
    ],
  };
}

function baseSources(base: Base): Record<string, SourceSpecification> {
  const tiles = base?.archive
    ? [`${ARCHIVE}://${new URL(base.archive, window.location.href)}/{z}/{x}/{y}`]
    : (base?.tiles ?? []);
  return Object.fromEntries(
    tiles.map((address, at) => [
      `base-${at}`,
      { type: "raster", tiles: [address], tileSize: TILE, maxzoom: base?.deepest ?? 18 },
    ]),
  );
}

function groundLayers(hasBase: boolean, colours: Palette): LayerSpecification[] {
  const town: LayerSpecification = {
    id: "land",
    type: "fill",
    source: "areas",
    filter: ["==", ["get", "kind"], "town"],
    paint: { "fill-color": colours.paper, "fill-opacity": hasBase ? 0 : 1 },
  };
  const line = (id: string, width: number, more: object = {}): LayerSpecification => ({
    id: `${id}-line`,
    type: "line",
    source: "areas",
    filter: ["==", ["get", "kind"], id],
    layout: { "line-join": "round" },
    paint: { "line-color": id === "grid" ? colours.line : colours.village, "line-width": width, ...more },
  });
  const way = (kind: string, colour: string, width: number): LayerSpecification => ({
    id: kind,
    type: "line",
    source: "lines",
    filter: ["==", ["get", "kind"], kind],
    layout: { "line-cap": "round", "line-join": "round", visibility: hasBase ? "none" : "visible" },
    paint: {
      "line-color": colour,
      "line-width": ["interpolate", ["linear"], ["zoom"], 11, width / 2, 15, width * 2],
    },
  });
  return [
    town,
    way("river", colours.river, 5),
    way("road", colours.road, 2),
    line("grid", 1),
    line("special", 1, { "line-dasharray": [3, 3] }),
    line("village", 1.6),
    line("town", 2),
  ];
}

/** Villages from afar, grids when there is room for them; where two would overlap, one waits. */
function nameLayers(colours: Palette): LayerSpecification[] {
  const written = (
    id: string,
    kinds: string[],
    size: number,
    from: number,
    to: number,
  ): LayerSpecification => ({
    id,
    type: "symbol",
    source: "names",
    minzoom: from,
    maxzoom: to,
    filter: ["in", ["get", "kind"], ["literal", kinds]],
    layout: {
      "text-field": ["get", id === "villages" ? "name" : "short"],
      "text-font": FONT,
      "text-size": size,
      "text-padding": 4,
      "text-variable-anchor": ["center", "bottom", "top", "left", "right"],
      "text-radial-offset": 1,
    },
    paint: {
      "text-color": id === "villages" ? colours.ink : colours.ink2,
      "text-halo-color": colours.paper,
      "text-halo-width": 1.6,
    },
  });
  return [written("grids", ["grid", "special"], 12, 12.6, 24), written("villages", ["village"], 14, 0, 13.4)];
}

/** Groups as rings with their number, single cases by the shape of their state; on top of everything. */
export function caseLayers(colours: Palette): LayerSpecification[] {
  const many: LayerSpecification["type"] = "circle";
  const several: ["any", ...unknown[]] = ["any", [">", ["get", "count"], 1], ["!=", ["get", "grid"], ""]];
  return [
    {
      id: "groups",
      type: many,
      source: "cases",
      filter: several as never,
      paint: {
        "circle-radius": ["interpolate", ["linear"], ["sqrt", ["get", "count"]], 1, 13, 10, 20, 60, 28],
        "circle-color": ["case", ["==", ["get", "mark"], "grid"], colours.wash, colours.paper],
        "circle-stroke-width": 2,
        "circle-stroke-color": ["case", [">", ["get", "late"], 0], colours.late, colours.accent],
      },
    },
    {
      id: "numbers",
      type: "symbol",
      source: "cases",
      filter: several as never,
      layout: {
        "text-field": [
          "format",
          ["to-string", ["get", "count"]],
          {},
          ["case", [">", ["get", "late"], 0], ["concat", "\n■", ["to-string", ["get", "late"]]], ""],
          { "font-scale": 0.75, "text-color": colours.late },
        ],
        "text-font": FONT,
        "text-size": 13,
        "text-line-height": 1,
        "text-allow-overlap": true,
        "text-ignore-placement": false,
      },
      paint: { "text-color": colours.ink },
    },
    {
      id: "singles",
      type: "symbol",
      source: "cases",
      filter: ["all", ["==", ["get", "count"], 1], ["==", ["get", "grid"], ""]],
      layout: {
        "icon-image": ["concat", ["get", "mark"], ["case", ["==", ["get", "madeUp"], 1], "-guess", ""]],
        "icon-allow-overlap": true,
      },
    },
  ];
}
