import { onScopeDispose, readonly, ref, type Ref } from "vue";

/** Whether a media query fits now. */
export function useMedia(query: string): Readonly<Ref<boolean>> {
  const list = matchMedia(query);
  const isFitting = ref(list.matches);
  const look = () => (isFitting.value = list.matches);
  list.addEventListener("change", look);
  onScopeDispose(() => list.removeEventListener("change", look));
  return readonly(isFitting);
}
