/** A picture that was decoded, the right way up. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  close?(): void;
}

/** What decodes and draws: a worker's canvas, the page's, or a test's. `encode` answers with JPEG. */
export interface Painter<P extends Picture = Picture> {
  /** Rejects what is no picture, or none that this browser reads. */
  decode(file: Blob): Promise<P>;
  encode(picture: P, width: number, height: number, quality: number): Promise<Blob>;
}

export const MOST_BYTES = 300_000;
const LONGEST_SIDE = 1_600;
const SHORTEST_SIDE = 480;
const SMALLER = 0.75;
const QUALITIES = [0.82, 0.7, 0.58];

/**
 * Drawn anew, so that nothing hidden in the file goes along (place, time, the phone's number), and no larger than a centre
 * needs to see it: first the quality steps down, then the size.
 */
export async function shrink<P extends Picture>(
  file: Blob,
  painter: Painter<P>,
): Promise<Uint8Array<ArrayBuffer>> {
  const picture = await painter.decode(file);
  try {
    return new Uint8Array(await (await smallest(picture, painter)).arrayBuffer());
  } finally {
    picture.close?.();
  }
}

async function smallest<P extends Picture>(picture: P, painter: Painter<P>): Promise<Blob> {
  const longest = Math.max(picture.width, picture.height);
  let side = Math.min(longest, LONGEST_SIDE);
  for (;;) {
    for (const quality of QUALITIES) {
      const scale = side / longest;
      const [width, height] = [whole(picture.width * scale), whole(picture.height * scale)];
      const blob = await painter.encode(picture, width, height, quality);
      if (blob.size <= MOST_BYTES || (side <= SHORTEST_SIDE && quality === QUALITIES.at(-1))) {
        return blob;
      }
    }
    side = Math.max(SHORTEST_SIDE, Math.round(side * SMALLER));
  }
}

function whole(size: number): number {
  return Math.max(1, Math.round(size));
}
