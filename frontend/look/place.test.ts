import { expect, test, vi } from "vitest";
import { offerPlace } from "./place.ts";

const FORM = `<form><button type="button" data-locate data-busy="looking" data-done="within {metres} m" data-failed="not found" hidden>here</button>
  <i data-locate-status></i><input name="lat"><input name="lng"><input name="accuracy"><input name="datum"></form>`;
const coords = {
  latitude: 32.0712345678,
  longitude: 121.0512345678,
  accuracy: 12.4,
} as GeolocationCoordinates;
const show = (getCurrentPosition: Geolocation["getCurrentPosition"] | null) => {
  document.body.innerHTML = FORM;
  offerPlace(document, getCurrentPosition ? { getCurrentPosition } : undefined);
  document.querySelector<HTMLButtonElement>("button")?.click();
};
const values = () => [...document.querySelectorAll("input")].map((field) => field.value);
const status = () => document.querySelector("[data-locate-status]")?.textContent;

test("the place found fills the form and says how near it is", () => {
  show((found) => found({ coords } as GeolocationPosition));
  expect(values()).toEqual(["32.071235", "121.051235", "12", "WGS84"]);
  expect(status()).toBe("within 12 m");
});

test("a place not found leaves the form and says so", () => {
  show((_found, failed) => failed?.({} as GeolocationPositionError));
  expect(values()).toEqual(["", "", "", ""]);
  expect(status()).toBe("not found");
});

test("a browser that knows no place shows no button", () => {
  show(null);
  expect(document.querySelector("button")?.hidden).toBe(true);
});

test("the server draws the point at once, and is told nothing of what was typed", async () => {
  const drawn = '<form><div data-where><svg id="drawn"></svg></div></form>';
  const asked = vi.fn<typeof fetch>(async () => new Response(drawn));
  vi.stubGlobal("fetch", asked);
  document.body.innerHTML = FORM.replace(
    "</form>",
    '<div data-where>no map</div><textarea name="text">secret</textarea></form>',
  );
  offerPlace(document, { getCurrentPosition: (found) => found({ coords } as GeolocationPosition) });
  document.querySelector<HTMLButtonElement>("button")?.click();
  await vi.waitFor(() => expect(document.querySelector("#drawn")).not.toBeNull());
  const body = asked.mock.calls[0]?.[1]?.body as URLSearchParams;
  expect([...body.keys()].sort()).toEqual(["accuracy", "datum", "lat", "lng", "said"]);
  vi.unstubAllGlobals();
});

test("where the server does not answer, the form stays as it is", async () => {
  vi.stubGlobal(
    "fetch",
    vi.fn(async () => Promise.reject(new Error("offline"))),
  );
  document.body.innerHTML = FORM.replace("</form>", "<div data-where>no map</div></form>");
  offerPlace(document, { getCurrentPosition: (found) => found({ coords } as GeolocationPosition) });
  document.querySelector<HTMLButtonElement>("button")?.click();
  await Promise.resolve();
  expect(document.querySelector("[data-where]")?.textContent).toBe("no map");
  vi.unstubAllGlobals();
});
