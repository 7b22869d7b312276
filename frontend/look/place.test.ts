import { expect, test } from "vitest";
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
