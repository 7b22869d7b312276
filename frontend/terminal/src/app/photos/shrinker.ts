import { type Painter, type Picture, shrink } from "./shrink.ts";
import type { Shrunk, ToShrink } from "./shrinking.ts";

/** Why a photo was not taken: of a kind that this phone cannot read, no picture at all, or nothing in it. */
export type Bad = "heic" | "no_picture" | "empty";

export class PhotoBad extends Error {
  readonly code: Bad;

  constructor(code: Bad) {
    super(code);
    this.code = code;
  }
}

const HEIC = /\.hei[cf]$/i;
const HEIC_TYPE = /^image\/hei[cf]/;
/** `ftypheic` and its kin stand at the fourth byte of such a file, whatever it is called. */
const HEIC_MARK = /^ftyp(hei[cmsx]|hev[cmsx]|mif1|msf1)/;

/** In a worker where the browser has canvases there, else on the page. Raises PhotoBad. */
export async function shrunk(file: Blob, named = ""): Promise<Uint8Array<ArrayBuffer>> {
  if (file.size === 0) {
    throw new PhotoBad("empty");
  }
  const bytes = (await inWorker(file)) ?? (await shrink(file, page).catch(() => null));
  if (!bytes) {
    throw new PhotoBad((await isHeic(file, named)) ? "heic" : "no_picture");
  }
  return bytes;
}

export async function isHeic(file: Blob, named: string): Promise<boolean> {
  if (HEIC.test(named) || HEIC_TYPE.test(file.type)) {
    return true;
  }
  const head = new Uint8Array(await file.slice(4, 12).arrayBuffer());
  return HEIC_MARK.test(String.fromCharCode(...head));
}

interface Drawn extends Picture {
  readonly image: HTMLImageElement;
}

const page: Painter<Drawn> = {
  decode: async (file) => {
    const address = URL.createObjectURL(file);
    const image = new Image();
    image.src = address;
    await image.decode().finally(() => URL.revokeObjectURL(address));
    return { image, width: image.naturalWidth, height: image.naturalHeight };
  },
  encode: async ({ image }, width, height, quality) => {
    const canvas = document.createElement("canvas");
    canvas.width = width;
    canvas.height = height;
    canvas.getContext("2d")?.drawImage(image, 0, 0, width, height);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", quality));
    if (!blob) {
      throw new PhotoBad("no_picture");
    }
    return blob;
  },
};

type Waiting = Map<number, (bytes: Shrunk["bytes"]) => void>;

const waiting: Waiting = new Map();
let worker: Worker | null = null;
let keys = 0;

/** Null: it has to be done on the page. */
async function inWorker(file: Blob): Promise<Shrunk["bytes"]> {
  if (typeof OffscreenCanvas === "undefined") {
    return null;
  }
  worker ??= begin();
  const asked: ToShrink = { key: ++keys, file };
  return new Promise((done) => {
    waiting.set(asked.key, done);
    worker?.postMessage(asked);
  });
}

function begin(): Worker {
  const begun = new Worker(new URL("./shrinking.ts", import.meta.url));
  begun.addEventListener("message", ({ data }: MessageEvent<Shrunk>) => {
    waiting.get(data.key)?.(data.bytes);
    waiting.delete(data.key);
  });
  // Killed for want of room, say: the page does what it had, and the next one begins anew.
  begun.addEventListener("error", () => {
    for (const done of waiting.values()) {
      done(null);
    }
    waiting.clear();
    worker = null;
  });
  return begun;
}
