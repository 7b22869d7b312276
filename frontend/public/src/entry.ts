import "@tabler/core/dist/css/tabler.css";
import "../../look/tokens.css";
import "../../look/page.css";
import "../../look/marks.css";
import "../../look/story.css";
import "../../look/buttons.css";
import "../../look/forms.css";
import "../../look/states.css";
import "../../look/map.css";
import "../../look/report.css";
import "../css/resident.css";
import "../css/report.css";
import "../css/track.css";
import "../css/plain.css";
import "../css/factors.css";
import "../css/parts.css";
import { watchForDanger } from "../../look/danger.ts";
import { offerFinding } from "../../look/finding.ts";
import { showGuess } from "../../look/guess.ts";
import { guardAgainstTwice } from "../../look/once.ts";
import { offerPasskey } from "../../look/passkey.ts";
import { showPicks } from "../../look/photos.ts";
import { offerPlace } from "../../look/place.ts";
import { offerPrint } from "../../look/print.ts";
import { offerReveal } from "../../look/reveal.ts";
import { forgetSentReport, keepReport } from "./draft.ts";

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
offerFinding(document);
offerReveal(document);
offerPasskey(document, navigator.credentials);
offerPrint(document);
