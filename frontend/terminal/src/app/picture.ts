import { onUnmounted, type Ref, ref } from "vue";

type Bytes = Uint8Array<ArrayBuffer>;

/** A JPEG that lies sealed on the phone, at an address for as long as the part that shows it lives. Empty: there is none yet. */
export function usePicture(): {
  address: Readonly<Ref<string>>;
  show: (bytes: Bytes | null) => void;
} {
  const address = ref("");
  let gone = false;
  const show = (bytes: Bytes | null) => {
    if (address.value) {
      URL.revokeObjectURL(address.value);
      address.value = "";
    }
    if (bytes && !gone) {
      address.value = URL.createObjectURL(new Blob([bytes], { type: "image/jpeg" }));
    }
  };
  onUnmounted(() => {
    gone = true;
    show(null);
  });
  return { address, show };
}
