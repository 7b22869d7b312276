import { type Ref, ref } from "vue";

/** How the app looks to its owner, kept by the browser: `size` of text, `light` outdoors. */
export interface Looks {
  size: "usual" | "large" | "elder";
  light: "usual" | "sun";
}

type Shelf = Pick<Storage, "getItem" | "setItem">;

const KEY = "wangge-looks";
const USUAL: Looks = { size: "usual", light: "usual" };

export function keptLooks(shelf: Shelf): Looks {
  try {
    return { ...USUAL, ...(JSON.parse(shelf.getItem(KEY) ?? "{}") as Partial<Looks>) };
  } catch {
    return USUAL;
  }
}

export function applyLooks(root: HTMLElement, shelf: Shelf): void {
  const { size, light } = keptLooks(shelf);
  root.dataset.size = size;
  root.dataset.light = light;
}

/** For the settings page: `change` shows at once, and is kept. */
export function useLooks(
  root: HTMLElement,
  shelf: Shelf,
): { looks: Ref<Looks>; change: (part: Partial<Looks>) => void } {
  const looks = ref(keptLooks(shelf));
  const change = (part: Partial<Looks>) => {
    looks.value = { ...looks.value, ...part };
    shelf.setItem(KEY, JSON.stringify(looks.value));
    applyLooks(root, shelf);
  };
  return { looks, change };
}
