import { createInterface } from "node:readline";
import { canonical } from "../src/engine/naming.ts";
import { Person } from "./person.ts";
import { type Owner, Phone } from "./phone.ts";

/** What happens on one phone, one after the other; `tests/faults/schedule.py` draws it. */
type Step =
  | { readonly does: "write"; readonly seeds: readonly number[] }
  | { readonly does: "sync" | "upgrade" }
  | { readonly does: "kill" | "second tab"; readonly after: number; readonly seed: number }
  | { readonly does: "no room"; readonly writes: number; readonly seed: number }
  | { readonly does: "clock"; readonly days: number };

type OwnerWithPhotos = Owner & { readonly photos: readonly string[] };

type Command =
  | { readonly does: "open"; readonly owners: readonly OwnerWithPhotos[] }
  | { readonly does: "round"; readonly steps: readonly (readonly Step[])[] }
  | { readonly does: "settle" | "look" };

const people: Person[] = [];

async function take(person: Person, step: Step): Promise<void> {
  const { phone } = person;
  if (step.does === "write") {
    for (const seed of step.seeds) {
      await person.write(seed);
    }
  } else if (step.does === "kill") {
    phone.tab.life.writesLeft = step.after;
    await both(person, step.seed);
    await phone.reopen();
  } else if (step.does === "second tab") {
    await phone.withSecondTab(step.after, () => both(person, step.seed));
  } else if (step.does === "no room") {
    phone.tab.life.refusals = step.writes;
    await both(person, step.seed);
    phone.tab.life.refusals = 0;
  } else if (step.does === "clock") {
    phone.shiftClock(step.days);
  } else if (step.does === "upgrade") {
    await phone.upgrade();
  } else {
    await phone.tab.engine.sync("online");
  }
}

/** Somebody writes while it sends. Storage may fail under both. */
async function both(person: Person, seed: number): Promise<void> {
  await Promise.allSettled([person.phone.tab.engine.sync("online"), person.write(seed)]);
}

async function inTurn(person: Person, steps: readonly Step[]): Promise<void> {
  for (const step of steps) {
    await take(person, step);
  }
}

/** What was written on each phone, and what of it is still there. */
async function seen({ phone, written, unsaved }: Person) {
  const { outbox } = phone.tab.engine;
  const left = (await outbox.items()).map(({ id, state, code, words, body }) => ({
    id,
    state,
    code,
    words,
    body,
  }));
  const photos = (await outbox.photos()).map(({ sha256, state, code }) => ({ sha256, state, code }));
  const drafted = (await outbox.drafts()).flatMap((draft) => draft.photos);
  const said = [...written].map(([id, order]) => ({ id, body: canonical({ ...order, id }) }));
  return { written: said, unsaved: [...unsaved], left, photos, drafted };
}

async function opened(owner: OwnerWithPhotos): Promise<Person> {
  return new Person(await Phone.make(owner), owner.photos);
}

async function obey(command: Command): Promise<unknown> {
  if (command.does === "open") {
    people.push(...(await Promise.all(command.owners.map(opened))));
    return people.length;
  }
  if (command.does === "round") {
    await Promise.all(people.map((person, index) => inTurn(person, command.steps[index] ?? [])));
    return null;
  }
  if (command.does === "settle") {
    return Promise.all(people.map(({ phone }) => phone.settle()));
  }
  return Promise.all(people.map(seen));
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(await obey(JSON.parse(line)))}\n`);
}
process.exit(0);
