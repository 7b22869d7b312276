import { computed, type Ref, watch } from "vue";
import type { Engine } from "../engine/sync.ts";
import { isWritten, type Notice, noticesOf, readingOf } from "../work/notices.ts";
import { useLive } from "./live.ts";
import { type Phone, usePhone } from "./phone.ts";
import { useWork } from "./work.ts";

/** What one was told; `read` says that one has read it, and the server hears of it when it can. */
export function useNotices(): {
  notices: Readonly<Ref<readonly Notice[]>>;
  unread: Readonly<Ref<readonly Notice[]>>;
  read: (...these: readonly Notice[]) => Promise<void>;
} {
  const { engine } = usePhone();
  const work = useWork();
  const notices = computed(() => (work.value ? noticesOf(work.value) : []));
  const unread = computed(() => notices.value.filter((notice) => !notice.read));
  return { notices, unread, read: (...these) => readAll(engine, these) };
}

/** What was read before is not told again. Where the phone has no room for it, it is unread still. */
async function readAll(engine: Pick<Engine, "outbox" | "sync">, these: readonly Notice[]): Promise<void> {
  const fresh = these.filter((notice) => !notice.read);
  for (const notice of fresh) {
    await engine.outbox.add(readingOf(notice, new Date()));
  }
  if (fresh.length > 0) {
    void engine.sync("save");
  }
}

/** The notice is gone from the server: nobody could put anything right about it, and nobody is bothered with it. */
export function dropVain({ engine, store }: Pick<Phone, "engine" | "store">): void {
  const refused = store.outbox.where("state").equals("refused");
  const vain = useLive(() => refused.filter((item) => !isWritten(item)).toArray(), []);
  watch(vain, async (items) => {
    for (const { id } of items) {
      await engine.outbox.withdraw(id);
    }
  });
}
