type Watcher = Pick<Geolocation, "getCurrentPosition">;

const ASK = { enableHighAccuracy: true, timeout: 15000, maximumAge: 60000 };

/**
 * A button `data-locate` (hidden without script) fills the form's fields named lat, lng, accuracy (metres) and datum,
 * and says how it went in `data-locate-status`, in the button's words data-busy, data-done ("{metres}") and data-failed.
 * Where the form has a `data-where`, the server draws the point there at once.
 */
export function offerPlace(page: Document, watcher: Watcher | undefined): void {
  const button = page.querySelector<HTMLButtonElement>("[data-locate]");
  const form = button?.form;
  if (!button || !form || !watcher) {
    return;
  }
  button.hidden = false;
  const say = (what: string, metres = "") => {
    const status = form.querySelector("[data-locate-status]");
    if (status) {
      status.textContent = (button.getAttribute(`data-${what}`) || "").replace("{metres}", metres);
    }
    button.disabled = what === "busy";
  };
  button.addEventListener("click", () => {
    say("busy");
    watcher.getCurrentPosition(
      ({ coords }) => {
        fill(form, coords);
        say("done", String(Math.round(coords.accuracy)));
        showOnMap(form);
      },
      () => say("failed"),
      ASK,
    );
  });
}

function fill(form: HTMLFormElement, coords: GeolocationCoordinates): void {
  const found: { [name: string]: string } = {
    lat: coords.latitude.toFixed(6),
    lng: coords.longitude.toFixed(6),
    accuracy: String(Math.round(coords.accuracy)),
    datum: "WGS84",
  };
  Object.keys(found).forEach((name) => {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLInputElement) {
      field.value = found[name] || "";
    }
  });
}

/** The server is told the point alone, nothing of what was typed; where it does not answer the map comes with the form. */
function showOnMap(form: HTMLFormElement): void {
  const place = form.querySelector("[data-where]");
  if (!place || !window.fetch) {
    return;
  }
  const told = new URLSearchParams({ said: "show" });
  ["lat", "lng", "accuracy", "datum"].forEach((name) => {
    const field = form.elements.namedItem(name);
    told.set(name, field instanceof HTMLInputElement ? field.value : "");
  });
  fetch(form.action, { method: "POST", body: told })
    .then((answer) => answer.text())
    .then((text) => {
      const drawn = new DOMParser().parseFromString(text, "text/html").querySelector("[data-where]");
      if (drawn) {
        place.innerHTML = drawn.innerHTML;
      }
    })
    .catch(() => undefined);
}
