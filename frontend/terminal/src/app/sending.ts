import { type Ref, ref } from "vue";
import type { Engine } from "../engine/sync.ts";
import type { Order } from "../engine/wire.ts";
import type { Drafting } from "./drafting.ts";
import { usePhone } from "./phone.ts";

/** An order before it says when it was given. */
export type Wish = Readonly<Record<string, unknown>> & { readonly kind: Order["kind"] };

/**
 * Into the outbox and on its way, in the draft's name; answers with its id. What was refused before is put right by it, and
 * goes away in the same moment. Where the phone refuses, the draft lives on.
 */
export async function sendOff(
  engine: Pick<Engine, "outbox" | "sync">,
  wish: Wish,
  drafting: Drafting,
  refused?: string | null,
): Promise<string> {
  const order = { happened_at: new Date().toISOString(), ...wish } as unknown as Order;
  await drafting.end();
  try {
    const id = refused
      ? await engine.outbox.correct(refused, order)
      : await engine.outbox.add(order, drafting.id);
    if (refused) {
      await drafting.drop();
    }
    void engine.sync("save");
    return id;
  } catch (error) {
    await drafting.resume();
    throw error;
  }
}

/** For a page: `failed` until the next try, where the phone refused it; a second tap while one is under way does nothing. */
export function useSending(): {
  send: (wish: Wish, drafting: Drafting, refused?: string | null) => Promise<string | null>;
  sending: Ref<boolean>;
  failed: Ref<boolean>;
} {
  const { engine } = usePhone();
  const sending = ref(false);
  const failed = ref(false);
  const send = async (wish: Wish, drafting: Drafting, refused?: string | null) => {
    if (sending.value) {
      return null;
    }
    sending.value = true;
    failed.value = false;
    try {
      return await sendOff(engine, wish, drafting, refused);
    } catch {
      failed.value = true;
      return null;
    } finally {
      sending.value = false;
    }
  };
  return { send, sending, failed };
}
