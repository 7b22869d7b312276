import { type Ref, ref } from "vue";
import { Room, type RoomLeft } from "../engine/room.ts";
import { usePhone } from "./phone.ts";

/** How much room the app has on the phone, and that it be kept; null until the browser has said. */
export function useRoom(storage: StorageManager): Readonly<Ref<RoomLeft | null>> {
  const room = new Room(usePhone().store, storage ?? {});
  const found = ref<RoomLeft | null>(null);
  const look = async () => {
    await room.keep();
    found.value = await room.look();
  };
  look().catch(() => undefined);
  return found;
}

/** Of what is left; null: the browser does not say. */
export function leftOf({ usage, quota }: RoomLeft): number | null {
  return usage === null || quota === null ? null : Math.max(0, quota - usage);
}

const PHOTO = 300_000;

export function photosIn(bytes: number): string {
  return Math.floor(bytes / PHOTO).toLocaleString();
}

/** Short, in the unit that people know from their phone. */
export function sizeWords(bytes: number): string {
  const units = ["B", "KB", "MB", "GB"];
  let [size, unit] = [bytes, 0];
  while (size >= 1_000 && unit < units.length - 1) {
    size /= 1_000;
    unit += 1;
  }
  return `${size < 10 && unit > 1 ? size.toFixed(1) : Math.round(size)} ${units[unit]}`;
}
