import { computed, onScopeDispose, type Ref, shallowReactive, watch } from "vue";
import { type Drawn, drawnOn } from "../work/ground.ts";
import type { Sheet } from "../work/outline.ts";
import { useLive } from "./live.ts";
import { usePhone } from "./phone.ts";
import { useHeld } from "./work.ts";

type Shown = Drawn & { readonly address: string };

/** The base map under a sheet, as far as it lies on the phone: opened when it comes into view, until the page is left. */
export function useGround(sheet: Readonly<Ref<Sheet | null>>): {
  shown: Readonly<Ref<readonly Shown[]>>;
  note: Readonly<Ref<string>>;
} {
  const { engine } = usePhone();
  const held = useHeld("ground");
  const tiles = useLive(() => engine.tiles.here(), []);
  const inView = computed(() => (sheet.value ? drawnOn(sheet.value, tiles.value) : []));
  const addresses = shallowReactive(new Map<string, string>());
  const asked = new Set<string>();
  let gone = false;
  const open = async (name: string) => {
    const bytes = await engine.tiles.bytes(name);
    if (bytes && !gone) {
      addresses.set(name, URL.createObjectURL(new Blob([bytes])));
    }
  };
  watch(
    inView,
    (seen) => {
      for (const { name } of seen.filter((one) => !asked.has(one.name))) {
        asked.add(name);
        void open(name);
      }
    },
    { immediate: true },
  );
  onScopeDispose(() => {
    gone = true;
    for (const address of addresses.values()) {
      URL.revokeObjectURL(address);
    }
  });
  const shown = computed(() =>
    inView.value.flatMap((one) => {
      const address = addresses.get(one.name);
      return address ? [{ ...one, address }] : [];
    }),
  );
  return { shown, note: computed(() => (shown.value.length > 0 ? (held.value[0]?.note ?? "") : "")) };
}
