import { type Ref, ref } from "vue";
import type { Outbox } from "../../engine/outbox.ts";
import { usePhone } from "../phone.ts";
import { type Bad, PhotoBad, shrunk } from "./shrinker.ts";

export const MOST_PHOTOS = 6;

interface Coming {
  readonly key: number;
}

interface BadOne extends Coming {
  readonly named: string;
  /** `room`: the phone's storage refused it. */
  readonly code: Bad | "room" | "many";
}

type Shrink = (file: Blob, named: string) => Promise<Uint8Array<ArrayBuffer>>;

/** Of a field of photos: those that are on their way into it, and those that could not be taken. */
export interface PhotoField {
  readonly coming: Ref<readonly Coming[]>;
  readonly bad: Ref<readonly BadOne[]>;
  add(files: readonly File[]): Promise<void>;
  drop(name: string): void;
  dismiss(key: number): void;
}

let keys = 0;

/** Each is shrunk and kept by itself: one that fails says so and leaves the others alone. */
export function photoField(
  names: Ref<string[]>,
  outbox: Pick<Outbox, "keepPhoto">,
  shrink: Shrink,
): PhotoField {
  const coming = ref<readonly Coming[]>([]);
  const bad = ref<readonly BadOne[]>([]);

  const refuse = (key: number, named: string, error: unknown) => {
    const code = error instanceof PhotoBad ? error.code : "room";
    bad.value = [...bad.value, { key, named, code }];
  };

  const keep = async (key: number, file: File) => {
    try {
      const name = await outbox.keepPhoto(await shrink(file, file.name));
      if (!names.value.includes(name)) {
        names.value = [...names.value, name];
      }
    } catch (error) {
      refuse(key, file.name, error);
    } finally {
      coming.value = coming.value.filter((each) => each.key !== key);
    }
  };

  const add = async (files: readonly File[]) => {
    const room = Math.max(0, MOST_PHOTOS - names.value.length - coming.value.length);
    const taken = files.slice(0, room).map((file) => ({ key: ++keys, file }));
    const left = files.slice(room).map((file) => ({ key: ++keys, named: file.name, code: "many" as const }));
    coming.value = [...coming.value, ...taken.map(({ key }) => ({ key }))];
    bad.value = [...bad.value, ...left];
    // One after another, so that they stand in the order in which they were picked.
    for (const { key, file } of taken) {
      await keep(key, file);
    }
  };

  const drop = (name: string) => {
    names.value = names.value.filter((each) => each !== name);
  };
  const dismiss = (key: number) => {
    bad.value = bad.value.filter((each) => each.key !== key);
  };
  return { coming, bad, add, drop, dismiss };
}

export function usePhotos(names: Ref<string[]>): PhotoField {
  return photoField(names, usePhone().engine.outbox, shrunk);
}
