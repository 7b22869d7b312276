import { type Ref, ref } from "vue";

const PHOTO = 300_000;

export interface Room {
  readonly used: number;
  readonly left: number;
  /** So many photos still fit. */
  readonly photos: number;
  readonly persistent: boolean;
}

/** How much room the app has on the phone; null where the browser does not say. */
export function useRoom(storage: StorageManager | undefined): Readonly<Ref<Room | null>> {
  const room = ref<Room | null>(null);
  const look = async () => {
    if (storage?.estimate) {
      const { usage: used = 0, quota = 0 } = await storage.estimate();
      const left = Math.max(0, quota - used);
      const persistent = (await storage.persisted?.()) ?? false;
      room.value = { used, left, photos: Math.floor(left / PHOTO), persistent };
    }
  };
  look().catch(() => undefined);
  return room;
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
