import "../../look/map.css";
import "../../look/shades.css";
import "../../look/shades-dark.css";
import "../css/wall.css";
import "../css/views.css";
import { renew, Wall } from "./wall.ts";

const LOOK = 10_000;
const TURN = 20_000;

const wall = new Wall(document, () => new Date(), renew);
wall.start(window.matchMedia("(prefers-reduced-motion: reduce)").matches);
window.setInterval(() => void wall.look(), LOOK);
window.setInterval(() => wall.turn(), TURN);
window.setInterval(() => wall.tick(() => window.location.reload()), 1000);
