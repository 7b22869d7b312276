import type { GeoJSONSource, LngLatBoundsLike, MapLayerMouseEvent, Map as MapView } from "maplibre-gl";
import { Asker, addressOf, type Cases, featuresOf, NOTHING } from "./asking.ts";
import { Card } from "./card.ts";
import { groundOf } from "./ground.ts";
import { addMarks, paletteOf } from "./marks.ts";
import { caseLayers } from "./style.ts";
import { boxOf, openMap, type Started, showScale } from "./view.ts";

type Settings = Started & { cases: string; here: string; page: string };
type Renew = {
  ajax: (verb: string, url: string, how: object) => Promise<void>;
  trigger: (element: Element, name: string) => void;
};

/** A map of open cases on `stage`, whose `data-map` says where to ask. Its list beside follows what is in view. */
export async function show(stage: HTMLElement): Promise<void> {
  const settings = JSON.parse(stage.dataset.map ?? "{}") as Settings;
  const map = await openMap(stage, settings);
  const view = new CaseMap(stage, map, settings);
  await view.begin();
}

class CaseMap {
  private readonly asker = new Asker();
  private readonly card: Card;
  private readonly stage: HTMLElement;
  private readonly map: MapView;
  private readonly settings: Settings;
  private shown = "";

  constructor(stage: HTMLElement, map: MapView, settings: Settings) {
    this.stage = stage;
    this.map = map;
    this.settings = settings;
    this.card = new Card(map);
  }

  async begin(): Promise<void> {
    const { map, stage } = this;
    const colours = paletteOf(stage);
    addMarks(map, colours);
    map.addSource("cases", { type: "geojson", data: NOTHING });
    for (const layer of caseLayers(colours)) {
      map.addLayer(layer);
    }
    groundOf(map, this.settings.areas);
    map.on("click", ["groups", "singles"], (event) => void this.press(event));
    for (const layer of ["groups", "singles"]) {
      map.on("mouseenter", layer, () => this.point(true));
      map.on("mouseleave", layer, () => this.point(false));
    }
    map.on("moveend", () => void this.look());
    stage.addEventListener("live-changed", () => void this.refresh());
    showScale(map, stage);
    await this.refresh();
    stage.dataset.drawn = "1";
  }

  private point(on: boolean): void {
    this.map.getCanvas().style.cursor = on ? "pointer" : "";
  }

  /** After each move: the address, the cases, and the list beside. */
  private async look(): Promise<void> {
    const box = boxOf(this.map);
    const address = addressOf(this.settings.page, window.location.search, { box });
    window.history.replaceState(window.history.state, "", address);
    await Promise.all([this.refresh(), renewList(address)]);
  }

  private async refresh(): Promise<void> {
    const zoom = String(Math.max(0, Math.min(20, Math.floor(this.map.getZoom() + 0.3))));
    const wanted = { box: boxOf(this.map), zoom };
    const address = addressOf(this.settings.cases, window.location.search, wanted);
    this.shown = address;
    const found = await this.asker.ask<Cases>(address).catch(() => null);
    // Somebody who moves quickly has asked again before this answer came.
    if (found && this.shown === address) {
      (this.map.getSource("cases") as GeoJSONSource).setData(featuresOf(found));
      this.stage.dataset.groups = String(found.groups.length + found.grids.length);
    }
  }

  /** Nearer while that takes a group apart; else what lies on the spot. */
  private async press(event: MapLayerMouseEvent): Promise<void> {
    const feature = event.features?.[0];
    if (feature?.geometry.type !== "Point") {
      return;
    }
    const { number, grid, box } = feature.properties as Record<string, string>;
    if (!number && !grid && box && this.nearer(box)) {
      return;
    }
    const what: Record<string, string> = number ? { number } : grid ? { grid } : { box: box ?? "" };
    const address = addressOf(this.settings.here, window.location.search, what);
    await this.card.open(feature.geometry.coordinates as [number, number], address);
  }

  private nearer(box: string): boolean {
    const [west = 0, south = 0, east = 0, north = 0] = box.split(",").map(Number);
    const bounds: LngLatBoundsLike = [west, south, east, north];
    const target = this.map.cameraForBounds(bounds, { padding: 80, maxZoom: 19 });
    const near = (target?.zoom ?? 0) > this.map.getZoom() + 0.3 && east - west + (north - south) > 1e-5;
    if (near) {
      this.card.close();
      this.map.fitBounds(bounds, { padding: 80, maxZoom: 19 });
    }
    return near;
  }
}

/**
 * The list beside is drawn anew by one request at a time: an answer to what was asked before the map moved would take
 * the place that this one's was meant for, and what is in view would never be listed.
 */
async function renewList(address: string): Promise<void> {
  const list = document.querySelector("#map-list");
  if (list) {
    const { htmx } = window as unknown as { htmx: Renew };
    htmx.trigger(list, "htmx:abort");
    // It ends early where the map is moved again.
    await htmx.ajax("GET", address, { source: list, target: list, swap: "outerHTML" }).catch(() => undefined);
  }
}
