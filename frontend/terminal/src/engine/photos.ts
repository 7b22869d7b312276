import type { Clock } from "./backoff.ts";
import { AGAIN, failure, type Outcome } from "./lanes.ts";
import type { Line, Reply } from "./line.ts";
import { sha256 } from "./naming.ts";
import type { Receipts, Told } from "./receipts.ts";
import type { Photo } from "./store.ts";
import { Turn } from "./turn.ts";
import { LARGEST_PIECE, type Piece } from "./wire.ts";

const FIRST_PIECE = 128 * 1_024;
const SMALLEST_PIECE = 16 * 1_024;
/** A piece that took less than this could have been larger. */
const QUICK = 2_000;
const OF_THE_PHOTO = 422;
const TOO_LARGE = 413;

/** The lane of photos: in pieces as large as the network bears, from where the server has them. */
export class Photos {
  private piece = FIRST_PIECE;

  readonly receipts: Receipts;
  readonly line: Line;
  readonly clock: Clock;
  private readonly turn: Turn;

  constructor(receipts: Receipts, line: Line, clock: Clock) {
    this.receipts = receipts;
    this.line = line;
    this.clock = clock;
    this.turn = new Turn(clock);
  }

  async work(): Promise<Outcome> {
    const waits = this.turn.waits();
    if (waits) {
      return waits;
    }
    const next = await this.receipts.takePhoto();
    if (!next) {
      return { next: "idle", at: await this.receipts.nextAt("photos") };
    }
    return this.upload(next.photo, next.bytes);
  }

  /** It is asked first: whether this photo may come now, which costs no data, and where it goes on. */
  private async upload(photo: Photo, bytes: Uint8Array<ArrayBuffer>): Promise<Outcome> {
    let offset: number | null = null;
    for (;;) {
      const reply = offset === null ? await this.ask(photo) : await this.put(photo, bytes, offset);
      const goesOn = offsetAfter(reply, offset);
      if (goesOn === null) {
        return this.stop(photo, bytes, reply);
      }
      if (reply.kind === "arrived") {
        // Reading that it is whole is no receipt: an empty last piece is sent for one.
        const complete = reply.body.complete && offset !== null;
        await this.receipts.reached(photo.sha256, { ...reply.body, complete }, reply.seen);
        if (complete) {
          return AGAIN;
        }
      }
      offset = goesOn;
    }
  }

  private async ask(photo: Photo): Promise<Reply<Piece>> {
    const headers = this.turn.headers();
    const reply = await this.line.ask<Piece>({ method: "GET", path: `photos/${photo.sha256}`, headers });
    this.turn.hear(reply);
    return reply;
  }

  private async put(photo: Photo, bytes: Uint8Array<ArrayBuffer>, offset: number): Promise<Reply<Piece>> {
    const started = this.clock.now();
    const path = `photos/${photo.sha256}?offset=${offset}&size=${photo.size}`;
    const body = bytes.slice(offset, offset + this.piece);
    const reply = await this.line.ask<Piece>({ method: "PUT", path, body });
    this.adapt(reply, this.clock.now() - started);
    return reply;
  }

  private adapt(reply: Reply<Piece>, took: number): void {
    if (reply.kind === "arrived") {
      this.piece = took < QUICK ? Math.min(LARGEST_PIECE, this.piece * 2) : this.piece;
    } else if (reply.kind === "lost" || reply.status === TOO_LARGE) {
      this.piece = Math.max(SMALLEST_PIECE, Math.floor(this.piece / 2));
    }
  }

  /** The photo goes to the end of its queue; the lane rests only when the trouble is not the photo's own. */
  private async stop(photo: Photo, bytes: Uint8Array<ArrayBuffer>, reply: Reply<Piece>): Promise<Outcome> {
    const waits = this.turn.waits();
    if (waits) {
      await this.receipts.keepPhotoBack(photo);
      return waits;
    }
    if (reply.kind === "refused" && reply.status === OF_THE_PHOTO) {
      await this.refused(photo, bytes, reply.problem);
      return AGAIN;
    }
    await this.receipts.putPhotoBack(photo, null, reply.kind === "refused" ? reply.problem : {});
    if (reply.kind === "arrived") {
      return failure({ kind: "lost", status: reply.status, after: 0 });
    }
    return reply.status === TOO_LARGE ? AGAIN : failure(reply);
  }

  /** Damaged on the way it is sent anew from its beginning; damaged on the phone it is shown. */
  private async refused(photo: Photo, bytes: Uint8Array<ArrayBuffer>, problem: Told): Promise<void> {
    if (problem.code !== "hash") {
      await this.receipts.refusePhoto(photo, problem);
    } else if ((await sha256(bytes)) === photo.sha256) {
      await this.receipts.putPhotoBack(photo, 0, problem);
    } else {
      await this.receipts.refusePhoto(photo, { code: "damaged", words: "", translations: {} });
    }
  }
}

/** Where to go on; null: not now. A wrong offset is answered with the right one. */
function offsetAfter(reply: Reply<Piece>, asked: number | null): number | null {
  if (reply.kind === "arrived") {
    const { offset, complete } = reply.body ?? {};
    return Number.isSafeInteger(offset) && (complete || asked === null || offset > asked) ? offset : null;
  }
  const right = reply.kind === "refused" && reply.problem.code === "offset" ? reply.problem.offset : null;
  return right === asked ? null : (right ?? null);
}
