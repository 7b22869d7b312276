// @vitest-environment node
import fc from "fast-check";
import { expect, test } from "vitest";
import { FAULTS, Network } from "./sim/faults.ts";
import { CountyOffice } from "./sim/office.ts";
import { Phone, picture, report, StillClock } from "./sim/phone.ts";
import { Server } from "./sim/server.ts";

/** More of them by hand: WANGGE_SCHEDULES=1000. */
const SCHEDULES = Number(process.env.WANGGE_SCHEDULES ?? 25);
const TIME = SCHEDULES * 1_000;
const DAY = 86_400_000;
const TEXTS = ["fine", "fine", "fine", "too late", "refuse me"] as const;

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant("write" as const),
      text: fc.constantFrom(...TEXTS),
      photos: fc.nat(2),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant("sync" as const),
      faults: fc.array(fc.constantFrom(...FAULTS), { maxLength: 6 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("kill" as const), after: fc.nat(12) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("clock" as const), days: fc.constantFrom(-1, 1) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("backup" as const) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("restore" as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** A phone, a server and what the person believes to have written. */
class World {
  readonly clock = new StillClock();
  readonly server = new Server(() => this.clock.now());
  readonly network = new Network(this.server);
  readonly written = new Map<string, { text: string; photos: string[] }>();
  private count = 0;
  private made: Phone | null = null;

  get phone(): Phone {
    if (!this.made) {
      throw new Error("it has no phone yet");
    }
    return this.made;
  }

  async begin(): Promise<void> {
    this.server.office = await CountyOffice.make();
    this.made = await Phone.make(this.clock, this.network.transport);
  }

  async take(next: Step): Promise<void> {
    if (next.does === "write") {
      await this.write(next.text, next.photos);
    } else if (next.does === "sync") {
      this.network.faults = [...next.faults];
      await this.phone.engine.sync("online");
    } else if (next.does === "kill") {
      await this.phone.killAfter(next.after);
      await this.phone.engine.sync("open").catch(() => undefined);
      await this.phone.reopen();
    } else if (next.does === "clock") {
      this.clock.time += next.days * DAY;
    } else {
      this.server[next.does]();
    }
  }

  private async write(text: string, photos: number): Promise<void> {
    this.count += 1;
    const named: string[] = [];
    for (let index = 0; index < photos; index += 1) {
      named.push(await this.phone.engine.outbox.keepPhoto(picture(this.count * 2 + index, 40)));
    }
    const id = await this.phone.engine.outbox.add(report(`${text} ${this.count}`, named));
    this.written.set(id, { text, photos: named });
  }

  /** After longer than any lane rests. */
  private async look(): Promise<void> {
    this.clock.time += 3_600_000;
    await this.phone.engine.sync("open");
  }

  async untilQuiet(): Promise<void> {
    this.network.faults = [];
    await this.phone.settle();
    await this.network.deliverDelayed();
    // A look, by which it hears of a restored server; another, by which it hears of the backup.
    await this.look();
    await this.phone.settle();
    this.server.backup();
    await this.look();
  }
}

test(
  `${SCHEDULES} schedules of faults end with each operation there once, or visibly refused`,
  async () => {
    let operations = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 16 }), async (steps) => {
        const world = new World();
        await world.begin();
        for (const each of steps) {
          await world.take(each);
        }
        await world.untilQuiet();
        operations += world.written.size;
        const left = new Map((await world.phone.engine.outbox.items()).map((item) => [item.id, item]));
        for (const [id, { text, photos }] of world.written) {
          const done = world.server.life.done.get(id);
          const tooLarge = left.get(id)?.code === "too_large";
          const wanted = { fine: "applied", "too late": "kept", "refuse me": undefined }[text];
          expect(done?.fate).toBe(tooLarge ? undefined : wanted);
          expect(left.get(id)?.state).toBe(done ? undefined : "refused");
          expect(photos.filter((name) => !world.server.life.photos.has(`whole:${name}`))).toEqual([]);
        }
        expect(world.server.life.done.size + left.size).toBe(world.written.size);
      }),
      { numRuns: SCHEDULES, seed: 20_261_129 },
    );
    expect(operations).toBeGreaterThan(SCHEDULES);
  },
  TIME,
);
