import { isFull } from "./room.ts";
import type { Store } from "./store.ts";

/** What finds no room is written once more after the base map has gone: it can be had again, what somebody wrote cannot. */
export async function makingRoom<T>(store: Store, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!isFull(error) || (await store.tiles.count()) === 0) {
      throw error;
    }
    await store.dropTiles();
    return write();
  }
}
