import type { Engine } from "../../engine/sync.ts";
import type { Order } from "../../engine/wire.ts";
import type { Drafting } from "./drafting.ts";

/** Into the outbox, and on its way; answers with its id. What was refused goes away in the same moment. */
export async function send(
  engine: Pick<Engine, "outbox" | "sync">,
  order: Order,
  drafting: Drafting,
  refused: string | null,
): Promise<string> {
  await drafting.end();
  const id = refused
    ? await engine.outbox.correct(refused, order)
    : await engine.outbox.add(order, drafting.id);
  if (refused) {
    await drafting.drop();
  }
  void engine.sync("save");
  return id;
}
