import "../../look/tokens.css";
import "../css/base.css";
import "../css/parts.css";
import "../css/fields.css";
import "../css/outbox.css";
import "../css/start.css";
import "vant/es/popup/style";
import { start } from "./app/start.ts";

start();
