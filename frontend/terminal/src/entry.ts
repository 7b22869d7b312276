import "vant/es/style/base.css";
import "vant/es/overlay/index.css";
import "vant/es/popup/index.css";
import "../../look/tokens.css";
import "../css/base.css";
import "../css/parts.css";
import "../css/fields.css";
import "../css/photos.css";
import "../css/report.css";
import "../css/sheet.css";
import "../css/outbox.css";
import "../css/start.css";
import "../css/work.css";
import "../css/cases.css";
import "../css/asking.css";
import "../css/plan.css";
import { start } from "./app/start.ts";

start();
