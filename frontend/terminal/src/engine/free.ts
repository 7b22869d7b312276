import type { Store } from "./store.ts";

/** Whether anything of one's own still waits to be sent: what comes behind it waits with it. */
export async function isSending({ outbox, photos }: Pick<Store, "outbox" | "photos">): Promise<boolean> {
  const facts = await outbox.where("state").anyOf("waiting", "sending").count();
  return facts + (await photos.where("state").anyOf("waiting", "sending").count()) > 0;
}
