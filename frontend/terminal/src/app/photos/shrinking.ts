import { type Painter, shrink } from "./shrink.ts";

/** Runs beside the page, so that the thumb never waits for a photo. */
declare const self: DedicatedWorkerGlobalScope;

export interface ToShrink {
  readonly key: number;
  readonly file: Blob;
}

/** `bytes` is null where this browser reads no such picture here. */
export interface Shrunk {
  readonly key: number;
  readonly bytes: Uint8Array<ArrayBuffer> | null;
}

const painter: Painter<ImageBitmap> = {
  decode: (file) => createImageBitmap(file, { imageOrientation: "from-image" }),
  encode: (picture, width, height, quality) => {
    const canvas = new OffscreenCanvas(width, height);
    canvas.getContext("2d")?.drawImage(picture, 0, 0, width, height);
    return canvas.convertToBlob({ type: "image/jpeg", quality });
  },
};

// One after another: two photos of a new phone at once are more than an old phone has room for.
let last: Promise<unknown> = Promise.resolve();

self.addEventListener("message", ({ data }: MessageEvent<ToShrink>) => {
  last = last.then(async () => {
    const bytes = await shrink(data.file, painter).catch(() => null);
    const answer: Shrunk = { key: data.key, bytes };
    self.postMessage(answer, bytes ? [bytes.buffer] : []);
  });
});
