import { type Map as MapView, Marker } from "maplibre-gl";

/** The small card on the map, drawn by the server. Escape and its own button close it. */
export class Card {
  private readonly map: MapView;
  private marker: Marker | null = null;

  constructor(map: MapView) {
    this.map = map;
    map.getContainer().addEventListener("keydown", (event) => event.key === "Escape" && this.leave());
  }

  async open(at: [number, number], address: string): Promise<void> {
    this.close();
    const answer = await fetch(address, { credentials: "same-origin" });
    // A session that has ended leads elsewhere.
    if (!answer.ok || answer.redirected) {
      return;
    }
    const element = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("div");
    if (!element) {
      return;
    }
    this.marker = new Marker({ element, anchor: "bottom", offset: [0, -14] }).setLngLat(at).addTo(this.map);
    element.querySelector("[data-map-close]")?.addEventListener("click", () => this.leave());
    element.addEventListener("click", (event) => event.stopPropagation(), { capture: false });
    element.querySelector("a")?.focus({ preventScroll: true });
    this.bringIntoView(element);
  }

  close(): void {
    this.marker?.remove();
    this.marker = null;
  }

  private leave(): void {
    if (this.marker) {
      this.close();
      this.map.getCanvas().focus();
    }
  }

  private bringIntoView(element: HTMLElement): void {
    const stage = this.map.getContainer().getBoundingClientRect();
    const card = element.getBoundingClientRect();
    const left = Math.min(card.left - stage.left - 8, 0) + Math.max(card.right - stage.right + 8, 0);
    const up = Math.min(card.top - stage.top - 8, 0);
    if (left || up) {
      this.map.panBy([left, up]);
    }
  }
}
