type Box = [left: string, top: string, width: string, height: string];
type Point = { x: number; y: number };

const SIDES = ["left", "top", "width", "height"];
const SVG = "http://www.w3.org/2000/svg";

/** `form[data-cover]`: boxes drawn on the photo, each a row of four numbers that can be typed, too; one step back at a time. */
export function coverPhotos(page: Document): void {
  const form = page.querySelector<HTMLFormElement>("form[data-cover]");
  const stage = form?.querySelector<HTMLElement>("[data-cover-stage]");
  if (form && stage) {
    new Cover(form, stage).listen();
  }
}

class Cover {
  private start: Point | null = null;
  private drawing: Box | null = null;
  private earlier: Box[][] = [];
  private last: Box[];

  private readonly form: HTMLFormElement;
  private readonly stage: HTMLElement;

  constructor(form: HTMLFormElement, stage: HTMLElement) {
    this.form = form;
    this.stage = stage;
    this.last = this.boxes();
  }

  listen(): void {
    for (const shown of this.form.querySelectorAll<HTMLElement>("[data-cover-hint], [data-cover-undo]")) {
      shown.hidden = false;
    }
    this.stage.addEventListener("pointerdown", (event) => this.begin(event));
    this.stage.addEventListener("pointermove", (event) => this.stretch(event));
    this.stage.addEventListener("pointerup", () => this.end());
    this.stage.addEventListener("pointercancel", () => this.drop());
    this.form.ownerDocument.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.start) {
        event.preventDefault();
        this.drop();
      }
    });
    this.form.addEventListener("input", () => this.draw());
    this.form.addEventListener("change", () => this.remember());
    this.form.addEventListener("click", (event) => this.press(event));
    this.draw();
  }

  private begin(event: PointerEvent): void {
    if (event.button !== 0 || this.boxes().length >= Number(this.form.dataset.most)) {
      return;
    }
    event.preventDefault();
    this.stage.setPointerCapture?.(event.pointerId);
    this.start = this.at(event);
  }

  private stretch(event: PointerEvent): void {
    if (this.start) {
      this.drawing = between(this.start, this.at(event));
      this.draw();
    }
  }

  private end(): void {
    const box = this.drawing;
    this.start = this.drawing = null;
    if (box && Math.min(Number(box[2]), Number(box[3])) >= Number(this.form.dataset.smallest)) {
      this.show([...this.boxes(), box]);
      this.remember();
    }
    this.draw();
  }

  private drop(): void {
    this.start = this.drawing = null;
    this.draw();
  }

  private press(event: Event): void {
    const pressed = (event.target as Element).closest("button");
    if (pressed?.matches("[data-cover-add]")) {
      this.addRow(["", "", "", ""]).querySelector("input")?.focus();
    } else if (pressed?.matches("[data-cover-remove]")) {
      pressed.closest("[data-cover-row]")?.remove();
      this.remember();
    } else if (pressed?.matches("[data-cover-undo]")) {
      this.back();
    } else {
      return;
    }
    event.preventDefault();
    this.draw();
  }

  /** The boxes as they were before the last change. */
  private back(): void {
    this.last = this.earlier.pop() ?? this.last;
    this.show(this.last);
    this.tellUndo();
  }

  private remember(): void {
    const now = this.boxes();
    if (JSON.stringify(now) !== JSON.stringify(this.last)) {
      this.earlier.push(this.last);
      this.last = now;
    }
    this.tellUndo();
  }

  private tellUndo(): void {
    const undo = this.form.querySelector<HTMLButtonElement>("[data-cover-undo]");
    if (undo) {
      undo.disabled = this.earlier.length === 0;
    }
  }

  private rows(): HTMLElement[] {
    return [...this.form.querySelectorAll<HTMLElement>("[data-cover-row]")];
  }

  /** What the rows say; rows that say nothing are left out. */
  private boxes(): Box[] {
    const read = (row: HTMLElement) => SIDES.map((side) => field(row, side)?.value.trim() ?? "") as Box;
    return this.rows()
      .map(read)
      .filter((box) => box.some(Boolean));
  }

  private show(boxes: Box[]): void {
    for (const row of this.rows()) {
      row.remove();
    }
    for (const box of boxes) {
      this.addRow(box);
    }
  }

  private addRow(box: Box): HTMLElement {
    const pattern = this.form.querySelector<HTMLTemplateElement>("template[data-cover-pattern]");
    const row = pattern?.content.firstElementChild?.cloneNode(true) as HTMLElement;
    SIDES.forEach((side, index) => {
      const input = field(row, side);
      if (input) {
        input.value = box[index] ?? "";
      }
    });
    this.form.querySelector("[data-cover-rows]")?.append(row);
    return row;
  }

  private draw(): void {
    const drawn = [...this.boxes(), ...(this.drawing ? [this.drawing] : [])].map((box) => {
      const rect = this.form.ownerDocument.createElementNS(SVG, "rect");
      ["x", "y", "width", "height"].forEach((name, index) => {
        rect.setAttribute(name, String(Math.max(Number(box[index]?.replace(",", ".")) || 0, 0)));
      });
      return rect;
    });
    this.form.querySelector("[data-cover-boxes]")?.replaceChildren(...drawn);
  }

  private at(event: PointerEvent): Point {
    const frame = this.stage.getBoundingClientRect();
    const share = (part: number, whole: number) => Math.min(Math.max((100 * part) / (whole || 1), 0), 100);
    return {
      x: share(event.clientX - frame.left, frame.width),
      y: share(event.clientY - frame.top, frame.height),
    };
  }
}

function field(row: HTMLElement, side: string): HTMLInputElement | null {
  return row.querySelector<HTMLInputElement>(`input[name=${side}]`);
}

function between(one: Point, other: Point): Box {
  const [left, top] = [Math.min(one.x, other.x), Math.min(one.y, other.y)];
  return [left, top, Math.abs(one.x - other.x), Math.abs(one.y - other.y)].map((part) =>
    part.toFixed(1),
  ) as Box;
}
