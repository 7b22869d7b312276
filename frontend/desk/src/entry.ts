import "@tabler/core/dist/css/tabler.css";
import "../../look/tokens.css";
import "../../look/page.css";
import "../../look/marks.css";
import "../../look/stages.css";
import "../../look/story.css";
import "../../look/buttons.css";
import "../../look/forms.css";
import "../../look/states.css";
import "../../look/map.css";
import "../../look/report.css";
import "../css/top.css";
import "../css/shell.css";
import "../css/tables.css";
import "../css/lists.css";
import "../css/layouts.css";
import "../css/triage.css";
import "../css/case.css";
import "../css/act.css";
import "../css/board.css";
import "../css/phone.css";
import "../css/account.css";
import "../css/numbers.css";
import "../css/shades.css";
import "../css/town.css";
import "../css/duty.css";
import "../css/leader.css";
import "../css/setup.css";
import "../css/sheets.css";
import "../css/paper.css";
import "../css/keeping.css";
import "../css/found.css";
import "../css/map.css";
import "../css/outline.css";
import "../css/dark.css";
import { offerCopy } from "../../look/copy.ts";
import { watchForDanger } from "../../look/danger.ts";
import { offerFinding } from "../../look/finding.ts";
import { showGuess } from "../../look/guess.ts";
import { guardAgainstTwice } from "../../look/once.ts";
import { showPicks } from "../../look/photos.ts";
import { offerPlace } from "../../look/place.ts";
import { offerPrint } from "../../look/print.ts";
import { openDialogs } from "./dialogs.ts";
import { forgetDraftsOnSignOut, keepDrafts } from "./drafts.ts";
import { easeFilters } from "./filters.ts";
import { walkThroughHits } from "./found.ts";
import { listenToKeys } from "./keys.ts";
import { keepLive } from "./live.ts";
import { startMaps } from "./map/start.ts";
import { closeMenus } from "./menus.ts";
import { chooseRows, openRows } from "./rows.ts";
import { offerTexts } from "./texts.ts";
import { hideToasts } from "./toasts.ts";
import { workTriage } from "./triage.ts";

guardAgainstTwice(document);
forgetDraftsOnSignOut(document, sessionStorage);
openDialogs(document);
offerPrint(document);
offerCopy(document, navigator.clipboard);
listenToKeys(document);
walkThroughHits(document);
closeMenus(document);
openRows(document, (url) => window.location.assign(url));
chooseRows(document);
easeFilters(document);
showPicks(document);
watchForDanger(document);
showGuess(document);
offerPlace(document, navigator.geolocation);
keepLive(document);
workTriage(document);
offerTexts(document);
startMaps(document);

function startOn(root: ParentNode): void {
  offerFinding(root);
  keepDrafts(root, sessionStorage);
  hideToasts(root);
}

startOn(document);
document.addEventListener("htmx:load", (event) => {
  if (event.target instanceof HTMLElement && event.target !== document.body) {
    startOn(event.target);
  }
});
