import { beforeWrites } from "../src/engine/sim/writes.ts";
import { type Shelf, Store } from "../src/engine/store.ts";
import type { Life } from "./life.ts";

/** Far beyond any that the app will have. */
const LATER = 1_000;

/** The app's store as a later version of it opens it: one table more, and each operation touched. */
class LaterStore extends Store {
  constructor(shelf: Shelf) {
    super(shelf);
    this.version(LATER)
      .stores({ later: "&key" })
      .upgrade((change) => change.table("outbox").toCollection().modify({ later: true }));
  }
}

/** Each of its writes asks first whether the app still lives and the phone has room. */
export function storeOf(shelf: Shelf, life: Life, later: boolean): Store {
  const store = later ? new LaterStore(shelf) : new Store(shelf);
  beforeWrites(store, () => life.beforeWrite());
  return store;
}
