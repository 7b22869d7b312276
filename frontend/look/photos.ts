export type Limits = { count: number; bytes: number };
export type Verdict = "ok" | "too-many" | "too-big";

export function judge(files: { size: number }[], limits: Limits): Verdict {
  if (files.length > limits.count) {
    return "too-many";
  }
  return files.some((file) => file.size > limits.bytes) ? "too-big" : "ok";
}

/**
 * `input[type=file][data-photos]` with data-max-count, data-max-bytes and the words data-chosen ("{count}"), data-too-many,
 * data-too-big shows what was picked in the element with the id in data-preview and says the verdict in data-status.
 */
export function showPicks(page: Document): void {
  page.addEventListener("change", (event) => {
    const input = event.target as HTMLInputElement;
    if (input.hasAttribute("data-photos")) {
      show(page, input);
    }
  });
}

function show(page: Document, input: HTMLInputElement): void {
  const files = Array.prototype.slice.call(input.files || []) as File[];
  const preview = page.getElementById(input.getAttribute("data-preview") || "");
  const status = page.getElementById(input.getAttribute("data-status") || "");
  if (preview) {
    preview.textContent = "";
    files.forEach((file) => {
      preview.appendChild(pick(page, file));
    });
  }
  const verdict = judge(files, {
    count: Number(input.getAttribute("data-max-count") || 6),
    bytes: Number(input.getAttribute("data-max-bytes") || Infinity),
  });
  const words = input.getAttribute(verdict === "ok" ? "data-chosen" : `data-${verdict}`) || "";
  if (status) {
    status.textContent = files.length ? words.replace("{count}", String(files.length)) : "";
  }
  input.setCustomValidity(verdict === "ok" ? "" : words);
}

function pick(page: Document, file: File): HTMLElement {
  const box = page.createElement("div");
  box.className = "pick";
  const name = page.createElement("span");
  name.className = "pick-name";
  name.textContent = file.name;
  box.appendChild(name);
  // Drawn on a canvas: a blob: address would lean on the policy header. Old phones show the name instead.
  if (typeof createImageBitmap === "function") {
    createImageBitmap(file).then(
      (image) => box.replaceChild(drawn(page, image), name),
      () => undefined,
    );
  }
  return box;
}

function drawn(page: Document, image: ImageBitmap): HTMLCanvasElement {
  const canvas = page.createElement("canvas");
  canvas.width = 200;
  canvas.height = 152;
  const scale = Math.max(canvas.width / image.width, canvas.height / image.height);
  const [width, height] = [image.width * scale, image.height * scale];
  canvas
    .getContext("2d")
    ?.drawImage(image, (canvas.width - width) / 2, (canvas.height - height) / 2, width, height);
  return canvas;
}
