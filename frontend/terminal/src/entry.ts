import "../../look/tokens.css";
import "../css/base.css";
import "../css/parts.css";
import { start } from "./app/start.ts";

start();
