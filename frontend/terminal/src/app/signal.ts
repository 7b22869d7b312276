import { onScopeDispose, type Ref, ref } from "vue";

/** Whether the phone believes to have a network. That it has one does not say that the server is reached. */
export function useOnline(here: Window): Readonly<Ref<boolean>> {
  const online = ref(here.navigator.onLine);
  const look = () => {
    online.value = here.navigator.onLine;
  };
  here.addEventListener("online", look);
  here.addEventListener("offline", look);
  onScopeDispose(() => {
    here.removeEventListener("online", look);
    here.removeEventListener("offline", look);
  });
  return online;
}
