import type { Order } from "../engine/wire.ts";
import type { Settling } from "./drafting.ts";
import { usePhone } from "./phone.ts";

/** An order before it says when it was given. */
export type Wish = Readonly<Record<string, unknown>> & { readonly kind: Order["kind"] };

/** Into the outbox and on its way, in the draft's name; what was refused before is put right by it. */
export function useSending(): {
  send: (wish: Wish, drafting: Settling, refused?: string) => Promise<void>;
} {
  const { engine } = usePhone();
  const send = async (wish: Wish, drafting: Settling, refused?: string) => {
    const order = { happened_at: new Date().toISOString(), ...wish } as unknown as Order;
    const id = await drafting.settle();
    if (refused) {
      await engine.outbox.correct(refused, order);
      await drafting.drop();
    } else {
      await engine.outbox.add(order, id);
    }
    void engine.sync("save");
  };
  return { send };
}
