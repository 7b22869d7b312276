import type { FeatureCollection, Geometry } from "geojson";
import type { GeoJSONSource, MapMouseEvent, MapTouchEvent, Map as MapView } from "maplibre-gl";
import { NOTHING } from "./asking.ts";
import {
  type Corner,
  cornersOf,
  Draft,
  geometryOf,
  middlesOf,
  nearest,
  outlineOf,
  snapped,
  textOf,
  type Where,
} from "./corners.ts";
import { groundOf } from "./ground.ts";
import { type Palette, paletteOf } from "./marks.ts";
import { openMap, type Started, showScale } from "./view.ts";

type Settings = Started & { neighbours: { type: string; coordinates: unknown }[] };
type Pressed = MapMouseEvent | MapTouchEvent;
type Spot = { where: Where; corner: Corner };

const REACH_PX = 10;
const GRASP_PX = 16;
const MIDDLES_FROM_ZOOM = 12;
const FIRST_SQUARE_DEGREES = 0.001;

/** The outline in the form beside, to be drawn on a map: corners are dragged, added, taken away, and each step undone. */
export async function edit(stage: HTMLElement): Promise<void> {
  const settings = JSON.parse(stage.dataset.outline ?? "{}") as Settings;
  const field = document.querySelector<HTMLTextAreaElement>("[name=outline]");
  if (!field) {
    return;
  }
  const map = await openMap(stage, settings);
  new Editor(stage, map, field, settings).begin();
}

class Editor {
  private readonly draft: Draft;
  private readonly known: Corner[];
  private readonly stage: HTMLElement;
  private readonly map: MapView;
  private readonly field: HTMLTextAreaElement;
  private readonly settings: Settings;
  private chosen: Where | null = null;
  private dragged: Where | null = null;

  constructor(stage: HTMLElement, map: MapView, field: HTMLTextAreaElement, settings: Settings) {
    this.stage = stage;
    this.map = map;
    this.field = field;
    this.settings = settings;
    this.draft = new Draft(outlineOf(field.value));
    const around = settings.neighbours.flatMap((one) => outlineOf(JSON.stringify(one)));
    this.known = cornersOf(around).map(({ corner }) => corner);
  }

  begin(): void {
    const { map, stage } = this;
    addLayers(map, paletteOf(stage));
    groundOf(map, this.settings.areas);
    showScale(map, stage);
    map.on("mousedown", (event) => this.take(event));
    map.on("touchstart", (event) => event.points.length === 1 && this.take(event));
    map.on("mousemove", (event) => this.drag(event));
    map.on("touchmove", (event) => this.drag(event));
    map.on("mouseup", () => this.leave());
    map.on("touchend", () => this.leave());
    map.on("click", (event) => this.press(event));
    stage.addEventListener("keydown", (event) => this.key(event));
    stage.addEventListener("click", (event) => this.tool(event.target as Element));
    this.field.addEventListener("change", () => this.typed());
    this.showTools();
    this.draw();
    stage.dataset.drawn = "1";
  }

  private showTools(): void {
    for (const hidden of this.stage.querySelectorAll<HTMLElement>(".outline-tools, .map-note")) {
      hidden.hidden = hidden.matches(".map-note");
    }
    this.say();
  }

  /** A corner is dragged as it is; half-way between two, a new one is drawn out of the line. */
  private take(event: Pressed): void {
    const { outline } = this.draft;
    // By where they are: what the map has painted is a moment older, and would be missed after each step undone.
    const corner = this.grasped(event, cornersOf(outline));
    const middle =
      corner || this.map.getZoom() < MIDDLES_FROM_ZOOM ? undefined : this.grasped(event, middlesOf(outline));
    const found = corner ?? middle;
    if (!found) {
      return;
    }
    event.preventDefault();
    this.dragged = found.where;
    this.chosen = this.dragged;
    this.draft.remember();
    if (middle) {
      this.draft.insert(middle.where, middle.corner);
    }
    this.draw();
  }

  private grasped({ point }: Pressed, spots: Spot[]): Spot | undefined {
    return nearest(point, spots, (one) => this.map.project(one), GRASP_PX);
  }

  private drag(event: Pressed): void {
    if (!this.dragged) {
      return;
    }
    const to: Corner = [event.lngLat.lng, event.lngLat.lat];
    this.draft.move(
      this.dragged,
      snapped(rounded(to), this.known, (one) => this.map.project(one), REACH_PX),
    );
    this.draw();
  }

  private leave(): void {
    if (this.dragged) {
      this.dragged = null;
      this.write();
    }
  }

  private press(event: MapMouseEvent): void {
    if (this.draft.outline.length === 0) {
      this.draft.remember();
      this.draft.begin(rounded([event.lngLat.lng, event.lngLat.lat]), FIRST_SQUARE_DEGREES);
      this.write();
    }
  }

  private key(event: KeyboardEvent): void {
    if (event.key === "Delete" || event.key === "Backspace") {
      this.remove();
    } else if (event.key === "z" && (event.ctrlKey || event.metaKey)) {
      this.undo();
    } else {
      return;
    }
    event.preventDefault();
  }

  private tool(pressed: Element): void {
    const what = pressed.closest("[data-outline-do]")?.getAttribute("data-outline-do");
    if (what === "undo") {
      this.undo();
    } else if (what === "remove") {
      this.remove();
    }
  }

  private undo(): void {
    this.draft.undo();
    this.chosen = null;
    this.write();
  }

  private remove(): void {
    if (this.chosen) {
      this.draft.remember();
      this.draft.remove(this.chosen);
      this.chosen = null;
      this.write();
    }
  }

  private typed(): void {
    this.draft.remember();
    this.draft.outline = outlineOf(this.field.value);
    this.chosen = null;
    this.draw();
  }

  private write(): void {
    this.field.value = textOf(this.draft.outline);
    this.field.dispatchEvent(new Event("input", { bubbles: true }));
    this.draw();
  }

  private draw(): void {
    const { outline } = this.draft;
    put(this.map, "own", outline.length ? [{ geometry: geometryOf(outline), properties: {} }] : []);
    put(
      this.map,
      "corners",
      cornersOf(outline).map((one) => this.spot(one)),
    );
    put(
      this.map,
      "middles",
      middlesOf(outline).map((one) => this.spot(one)),
    );
    this.say();
  }

  private spot({ where, corner }: { where: Where; corner: Corner }): Drawn {
    const chosen = JSON.stringify(where) === JSON.stringify(this.chosen);
    return { geometry: { type: "Point", coordinates: corner }, properties: { ...where, chosen } };
  }

  private say(): void {
    const { stage, draft } = this;
    const count = stage.querySelector("[data-outline-count]");
    const words = draft.outline.length ? stage.dataset.corners : stage.dataset.helpEmpty;
    if (count) {
      count.textContent = (words ?? "").replace("{n}", String(cornersOf(draft.outline).length));
    }
    const enable = (what: string, on: boolean) => {
      const button = stage.querySelector<HTMLButtonElement>(`[data-outline-do=${what}]`);
      if (button) {
        button.disabled = !on;
      }
    };
    enable("undo", draft.canUndo);
    enable("remove", this.chosen !== null);
  }
}

type Drawn = { geometry: Geometry; properties: Record<string, unknown> };

function put(map: MapView, source: string, drawn: Drawn[]): void {
  const features = drawn.map((one) => ({ type: "Feature" as const, ...one }));
  const data: FeatureCollection = { type: "FeatureCollection", features };
  (map.getSource(source) as GeoJSONSource).setData(data);
}

/** Seven decimals are a centimetre: finer is noise. */
function rounded([lng, lat]: Corner): Corner {
  return [Number(lng.toFixed(7)), Number(lat.toFixed(7))];
}

function addLayers(map: MapView, colours: Palette): void {
  for (const source of ["own", "corners", "middles"]) {
    map.addSource(source, { type: "geojson", data: NOTHING });
  }
  map.addLayer({
    id: "own",
    type: "fill",
    source: "own",
    paint: { "fill-color": colours.accent, "fill-opacity": 0.12 },
  });
  map.addLayer({
    id: "own-line",
    type: "line",
    source: "own",
    paint: { "line-color": colours.accent, "line-width": 2 },
  });
  map.addLayer({
    id: "middles",
    type: "circle",
    source: "middles",
    minzoom: MIDDLES_FROM_ZOOM,
    paint: {
      "circle-radius": 4,
      "circle-color": colours.paper,
      "circle-stroke-color": colours.accent,
      "circle-stroke-width": 1,
    },
  });
  map.addLayer({
    id: "corners",
    type: "circle",
    source: "corners",
    paint: {
      "circle-radius": 6,
      "circle-color": ["case", ["get", "chosen"], colours.accent, colours.paper],
      "circle-stroke-color": colours.accent,
      "circle-stroke-width": 2,
    },
  });
}
