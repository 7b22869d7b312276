import "@tabler/core/dist/css/tabler.css";
import "../../look/tokens.css";
import "../../look/page.css";
import "../../look/marks.css";
import "../../look/story.css";
import "../../look/buttons.css";
import "../../look/forms.css";
import "../../look/states.css";
import "../../look/map.css";
import "../css/resident.css";
import "../css/report.css";
import "../css/track.css";
import "../css/plain.css";
import "../css/parts.css";
import { guardAgainstTwice } from "../../look/once.ts";
import { showPicks } from "../../look/photos.ts";
import { watchForDanger } from "./danger.ts";
import { forgetSentReport, keepReport } from "./draft.ts";
import { showGuess } from "./guess.ts";
import { offerPlace } from "./place.ts";

function storage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null; // private windows of old Safari refuse it
  }
}

const store = storage();
if (store) {
  forgetSentReport(document, store);
  keepReport(document, store, () => Date.now());
}
guardAgainstTwice(document);
watchForDanger(document);
offerPlace(document, navigator.geolocation);
showPicks(document);
showGuess(document);
