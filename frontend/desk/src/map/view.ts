import { addProtocol, Map as MapView, setWorkerUrl } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import { Protocol } from "pmtiles";
import { scaleOf } from "./asking.ts";
import type { Town } from "./ground.ts";
import { paletteOf } from "./marks.ts";
import { ARCHIVE, type Base, styleOf } from "./style.ts";

/** What the server says of a map: where its areas are, what to look at first, and what lies below. */
export type Started = { areas: Town[]; box: [number, number, number, number]; base: Base };

const SCALE_ROOM = 90;
const METRES_AROUND = 40_075_016.686;
const TILE = 512;

/** An empty map in place of what the server has drawn; resolves when layers can be added. */
export async function openMap(stage: HTMLElement, started: Started): Promise<MapView> {
  setWorkerUrl(new URL(workerUrl, import.meta.url).href);
  if (started.base?.archive) {
    addProtocol(ARCHIVE, new Protocol().tile);
  }
  const place = document.createElement("div");
  place.className = "map-live";
  stage.prepend(place);
  const map = new MapView({
    container: place,
    style: styleOf(started.base, paletteOf(stage)),
    bounds: started.box,
    fitBoundsOptions: { padding: 24 },
    maxZoom: 20,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    fadeDuration: 0,
    localIdeographFontFamily: false,
    locale: { "Map.Title": stage.dataset.title ?? "" },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  await new Promise<void>((done, failed) => {
    map.once("style.load", () => done());
    map.once("error", ({ error }) => failed(error));
  }).catch((error: unknown) => {
    map.remove();
    place.remove();
    throw error;
  });
  takeOver(stage, map, started);
  return map;
}

function takeOver(stage: HTMLElement, map: MapView, started: Started): void {
  stage.querySelector("#map-drawn")?.remove();
  stage.classList.add("is-live");
  tellWhetherBusy(stage, map);
  map.resize();
  map.fitBounds(started.box, { padding: 24, animate: false });
  const tools = stage.querySelector<HTMLElement>(".map-tools");
  if (tools) {
    tools.hidden = false;
    tools.addEventListener("click", (event) => press(map, started, event.target as Element));
  }
  if (started.base?.note) {
    const note = document.createElement("p");
    note.className = "map-credit";
    note.textContent = started.base.note;
    stage.append(note);
  }
}

/** Until what has come is also painted; whoever reads the screen aloud waits for it, and so do the tests. */
function tellWhetherBusy(stage: HTMLElement, map: MapView): void {
  const begun = () => stage.setAttribute("aria-busy", "true");
  map.on("movestart", begun);
  map.on("dataloading", begun);
  map.on("idle", () => stage.setAttribute("aria-busy", "false"));
}

function press(map: MapView, started: Started, pressed: Element): void {
  const what = pressed.closest("[data-map-do]")?.getAttribute("data-map-do");
  if (what === "in") {
    map.zoomIn();
  } else if (what === "out") {
    map.zoomOut();
  } else if (what === "all") {
    map.fitBounds(wholeOf(started), { padding: 24 });
  }
}

function wholeOf(started: Started): [number, number, number, number] {
  const boxes = started.areas.map((town) => town.box);
  const of = (at: number, pick: (...numbers: number[]) => number) =>
    pick(...boxes.map((box) => box[at] ?? 0));
  return boxes.length ? [of(0, Math.min), of(1, Math.min), of(2, Math.max), of(3, Math.max)] : started.box;
}

/** West, south, east, north of what is seen, as addresses hold it. */
export function boxOf(map: MapView): string {
  const view = map.getBounds();
  const across = [view.getWest(), view.getEast()].map((lng) => Math.max(-180, Math.min(180, lng)));
  return [across[0], view.getSouth(), across[1], view.getNorth()].map((one) => one?.toFixed(5)).join(",");
}

export function showScale(map: MapView, stage: HTMLElement): void {
  const bar = stage.querySelector<HTMLElement>(".map-scale-bar");
  if (!bar) {
    return;
  }
  const tell = () => {
    const share = Math.cos((map.getCenter().lat * Math.PI) / 180);
    const { metres, pixels } = scaleOf((METRES_AROUND * share) / (TILE * 2 ** map.getZoom()), SCALE_ROOM);
    const [words, number] =
      metres < 1000 ? [stage.dataset.metres, metres] : [stage.dataset.kilometres, metres / 1000];
    bar.textContent = (words ?? "").replace("{n}", String(number));
    bar.style.width = `${pixels}px`;
    bar.hidden = false;
  };
  map.on("move", tell);
  tell();
}
