import { onUnmounted, watch, type Ref } from "vue";

/** Where one reads the end of a box that scrolls, it stays in sight when the box gets lower, as the unfolded navigation makes it. */
export function useKeptEnd(box: Readonly<Ref<HTMLElement | undefined>>): void {
  let height = 0;
  const observer = new ResizeObserver(() => {
    const { value } = box;
    if (value) {
      const wasAtEnd = value.scrollTop > 0 && value.scrollHeight - value.scrollTop - height <= 1;
      height = value.clientHeight;
      if (wasAtEnd) {
        value.scrollTop = value.scrollHeight;
      }
    }
  });
  watch(box, (now, before) => {
    if (before) observer.unobserve(before);
    if (now) observer.observe(now);
    height = now?.clientHeight ?? 0;
  });
  onUnmounted(() => observer.disconnect());
}
