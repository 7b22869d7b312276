import type { Map as MapView } from "maplibre-gl";

export type Palette = Record<
  | "canvas"
  | "paper"
  | "road"
  | "line"
  | "village"
  | "ink"
  | "ink2"
  | "accent"
  | "wash"
  | "late"
  | "soon"
  | "hold"
  | "river",
  string
>;

const SIZE = 24;
const SCALE = 2;

/** The colours of the page as it is shown now, light or dark. */
export function paletteOf(element: Element): Palette {
  const style = getComputedStyle(element);
  const of = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    canvas: of("canvas"),
    paper: of("paper"),
    road: of("line"),
    line: of("line-2"),
    village: of("past"),
    ink: of("ink"),
    ink2: of("ink-2"),
    accent: of("accent"),
    wash: of("wash"),
    late: of("late"),
    soon: of("soon-m"),
    hold: of("hold"),
    river: of("wash-2"),
  };
}

type Draw = (pen: CanvasRenderingContext2D, colours: Palette) => void;

/** The shapes by which a state is known without its colour: late ■, soon ▲, in time ○, paused ❙❙. */
const SHAPES: Record<string, [keyof Palette, Draw]> = {
  late: ["late", (pen) => pen.rect(7, 7, 10, 10)],
  soon: ["soon", (pen) => triangle(pen)],
  on_time: ["accent", (pen) => pen.arc(12, 12, 5, 0, Math.PI * 2)],
  paused: ["hold", (pen) => bars(pen)],
};

function triangle(pen: CanvasRenderingContext2D): void {
  pen.moveTo(12, 6);
  pen.lineTo(18.5, 17.5);
  pen.lineTo(5.5, 17.5);
  pen.closePath();
}

function bars(pen: CanvasRenderingContext2D): void {
  pen.rect(7.5, 6.5, 3.6, 11);
  pen.rect(13, 6.5, 3.6, 11);
}

export function addMarks(map: MapView, colours: Palette): void {
  for (const [name, [colour, draw]] of Object.entries(SHAPES)) {
    for (const madeUp of [false, true]) {
      const image = drawn(colours, colour, draw, { hollow: name === "on_time" || madeUp, madeUp });
      map.addImage(madeUp ? `${name}-guess` : name, image, { pixelRatio: SCALE });
    }
  }
}

type How = { hollow: boolean; madeUp: boolean };

/** Hollow and with a broken line where the place is made up. */
function drawn(colours: Palette, colour: keyof Palette, draw: Draw, { hollow, madeUp }: How): ImageData {
  const canvas = document.createElement("canvas");
  canvas.width = SIZE * SCALE;
  canvas.height = SIZE * SCALE;
  const pen = canvas.getContext("2d") as CanvasRenderingContext2D;
  pen.scale(SCALE, SCALE);
  pen.beginPath();
  draw(pen, colours);
  pen.lineJoin = "round";
  pen.lineWidth = hollow ? 5 : 3;
  pen.strokeStyle = colours.paper;
  pen.stroke();
  pen.fillStyle = hollow ? colours.paper : colours[colour];
  pen.fill();
  if (hollow) {
    pen.lineWidth = 2;
    pen.setLineDash(madeUp ? [3.2, 2.2] : []);
    pen.strokeStyle = colours[colour];
    pen.stroke();
  }
  return pen.getImageData(0, 0, canvas.width, canvas.height);
}
